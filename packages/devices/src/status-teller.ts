import type { DeviceStatus } from './device-status.ts'

export interface StatusTeller {
  readonly current: DeviceStatus
  tell(state: DeviceStatus['state'], reason: string | null): void
}

/** Keeps a device's status, and tells each change once. `lookingFor` is what it does at first. */
export function createStatusTeller(
  address: string,
  kind: DeviceStatus['kind'],
  lookingFor: string,
  onStatus: (status: DeviceStatus) => void = () => {},
): StatusTeller {
  let current: DeviceStatus = { address, kind, state: 'searching', reason: `Looking for ${lookingFor}.` }
  onStatus(current)
  return {
    get current() {
      return current
    },
    tell(state, reason) {
      if (state === current.state && reason === current.reason) return
      current = { address, kind, state, reason }
      onStatus(current)
    },
  }
}
