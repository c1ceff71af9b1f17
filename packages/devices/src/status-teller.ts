import type { DeviceFault } from './device-fault.ts'
import type { DeviceStatus } from './device-status.ts'
import { faultInEnglish } from './fault-in-english.ts'

export interface StatusTeller {
  readonly current: DeviceStatus
  tell(state: DeviceStatus['state'], fault: DeviceFault | null): void
}

/** Keeps a device's status, and tells each change once. `looking` is what it does at first. */
export function createStatusTeller(
  address: string,
  kind: DeviceStatus['kind'],
  looking: DeviceFault,
  onStatus: (status: DeviceStatus) => void = () => {},
): StatusTeller {
  const statusOf = (state: DeviceStatus['state'], fault: DeviceFault | null): DeviceStatus => ({
    address,
    kind,
    state,
    reason: fault && faultInEnglish(fault),
    ...(fault ? { fault } : {}),
  })
  let current = statusOf('searching', looking)
  onStatus(current)
  return {
    get current() {
      return current
    },
    tell(state, fault) {
      const now = statusOf(state, fault)
      if (now.state === current.state && now.reason === current.reason) return
      current = now
      onStatus(current)
    },
  }
}
