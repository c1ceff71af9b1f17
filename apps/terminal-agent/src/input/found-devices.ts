import {
  type DeviceAddress,
  type DeviceFault,
  type Discovery,
  faultInEnglish,
  type PluggedDevice,
  unusedDevices,
  watchPlugged,
} from '@tillway/devices'

/** Something at this machine that the till does not use. */
export interface FoundDevice {
  /** What to write into SCANNERS, KEYPADS or RECEIPT_PRINTER; `library` where it is no device. */
  readonly address: string
  /** What it may be, such as `scanner or printer`; `library` where it is no device. */
  readonly kind: string
  /** `unused`: it could be used. `blocked`: it can't be opened. `missing`: a library, without which some devices can't be seen. */
  readonly state: 'unused' | 'blocked' | 'missing'
  /** As the device calls itself; empty where it says nothing. */
  readonly name: string
  /** Why it can't be used, and what to do; null where nothing is in the way. */
  readonly reason: string | null
  readonly fault?: DeviceFault
}

export interface FoundDevicesDeps {
  /** Looks at what is plugged in; null: nobody looks. */
  readonly look: (() => Promise<Discovery>) | null
  readonly addresses: readonly DeviceAddress[]
  readonly onChange: () => void
  readonly onFault: (error: unknown) => void
}

/** More than a shop's counter has: the list goes with each heartbeat and each view of the page. */
const MOST_FOUND = 20

/** What is plugged in and not used, as it comes and goes. */
export function watchFoundDevices({ look, addresses, onChange, onFault }: FoundDevicesDeps) {
  let found: readonly FoundDevice[] = []
  let changes: Promise<void> = Promise.resolve()

  async function take({ devices, missing }: Discovery): Promise<void> {
    const unused = await unusedDevices(devices, addresses)
    const before = JSON.stringify(found)
    // What may not be opened is what somebody is looking for.
    const all = [...unused.map(foundOf).sort((a, b) => rank(a) - rank(b)), ...missing.map(missingOf)]
    found = all.slice(0, MOST_FOUND)
    if (JSON.stringify(found) !== before) onChange()
  }

  const watch =
    look &&
    watchPlugged({
      look,
      onChange: (now) => {
        changes = changes.then(() => take(now)).catch(onFault)
      },
    })
  return {
    current: () => found,
    close: async () => {
      await watch?.close()
      await changes
    },
  }
}

const rank = ({ state }: FoundDevice) => (state === 'blocked' ? 0 : 1)

function foundOf({ address, mayBe, name, fault }: PluggedDevice): FoundDevice {
  const found = { address, kind: mayBe.join(' or '), name }
  return fault
    ? { ...found, state: 'blocked', reason: faultInEnglish(fault), fault }
    : { ...found, state: 'unused', reason: null }
}

function missingOf(fault: DeviceFault): FoundDevice {
  return { address: 'library', kind: 'library', state: 'missing', name: '', reason: faultInEnglish(fault), fault }
}

/** For a list that has no field for what a device calls itself. */
export function toldInOneSentence({ name, reason, address, kind, state }: FoundDevice) {
  const told = [name, reason].filter((part) => part !== null && part !== '')
  return { address, kind, state, reason: told.length === 0 ? null : told.join(': ') }
}
