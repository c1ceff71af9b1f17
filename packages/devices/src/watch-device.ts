import type { DeviceFault } from './device-fault.ts'
import type { ScannerLimits } from './scanner.ts'
import type { Timers } from './timers.ts'

/** Why a device can't be used now. `failed`: until a person changes something; it is tried again all the same. */
export interface NotUsable {
  readonly state: 'searching' | 'failed'
  readonly fault: DeviceFault
}

export interface OpenDevice {
  /** `callback` is called when the device says by itself that it is gone, also when that was before this call. */
  onLost(callback: () => void): void
  /** Looks whether it is the same device still: an unplug can go unnoticed. */
  stillThere(): Promise<boolean>
  close(): Promise<void>
}

/** A kind of device: where to look for it and how to open it. */
export interface DeviceKind<Place, Device extends OpenDevice> {
  find(): Promise<{ readonly place: Place } | NotUsable>
  open(place: Place): Promise<{ readonly device: Device } | NotUsable>
}

export interface DeviceEvents<Device> {
  onOpen(device: Device): void
  /** The device went away; it is looked for from now on. */
  onLost(): void
  /** The device is absent, or it is there and can't be opened. */
  onNotUsable(why: NotUsable): void
}

/** No driver takes longer; one that does may never answer. */
const CALL_WITHIN_MS = 10_000
/** Looking changes nothing, so it is tried again where it does not answer; each may hold a thread of the system's. */
const MOST_HUNG_LOOKS = 2
const LATE = Symbol('late')
const NO_ANSWER: NotUsable = {
  state: 'failed',
  fault: { code: 'no-answer' },
}

type WatchLimits = Pick<ScannerLimits, 'watchEveryMs' | 'searchFirstMs' | 'searchAtMostMs' | 'settleMs'>

/** Keeps a device open as long as it is there: looks for it until it comes, notices when it goes, and looks again. */
export function watchDevice<Place, Device extends OpenDevice>(
  kind: DeviceKind<Place, Device>,
  limits: WatchLimits,
  timers: Timers,
  events: DeviceEvents<Device>,
): { close(): Promise<void> } {
  let closed = false
  let timer: unknown = null
  let searchMs = limits.searchFirstMs
  let wasAbsent = false
  let open: Device | null = null
  let step: Promise<void> = Promise.resolve()
  let hungLooks = 0
  /** Opens and closes without an answer: until there is none, nothing is opened, so that no device is opened twice at a time. */
  let hungChanges = 0

  function after(delayMs: number, next: () => Promise<void>) {
    timers.clearTimeout(timer)
    if (closed) return
    timer = timers.setTimeout(() => {
      step = next().catch(goOn)
    }, delayMs)
  }

  /** A fault of this program's own, such as a status that nobody could be told: heard as any other, and the watch goes on. */
  function goOn(error: unknown) {
    if (open) after(limits.watchEveryMs, look)
    else after(limits.searchAtMostMs, search)
    timers.setTimeout(() => {
      throw error
    }, 0)
  }

  function within<T>(call: Promise<T>): Promise<T | typeof LATE> {
    let late: unknown = null
    const limit = new Promise<typeof LATE>((resolve) => {
      late = timers.setTimeout(() => resolve(LATE), CALL_WITHIN_MS)
    })
    return Promise.race([call, limit]).finally(() => timers.clearTimeout(late))
  }

  async function looked<T>(call: Promise<T>): Promise<T | typeof LATE> {
    hungLooks++
    const settled = () => {
      hungLooks--
    }
    call.then(settled, settled)
    return within(call)
  }

  async function changed<T>(call: Promise<T>): Promise<T | typeof LATE> {
    hungChanges++
    const settled = () => {
      hungChanges--
    }
    call.then(settled, settled)
    return within(call)
  }

  function searchAgain(why: NotUsable) {
    after(searchMs, search)
    searchMs = Math.min(searchMs * 2, limits.searchAtMostMs)
    if (!closed) events.onNotUsable(why)
  }

  async function search(): Promise<void> {
    if (hungChanges > 0 || hungLooks >= MOST_HUNG_LOOKS) return searchAgain(NO_ANSWER)
    const found = await looked(kind.find())
    if (closed) return
    if (found === LATE) return searchAgain(NO_ANSWER)
    if (!('place' in found)) {
      wasAbsent = true
      return searchAgain(found)
    }
    if (wasAbsent) {
      // A device opened in the moment that it appears may never report its unplug, and udev may not have given it its owner yet.
      wasAbsent = false
      return after(limits.settleMs, search)
    }
    let isLate = false
    const opening = kind.open(found.place).then(async (opened) => {
      // Nobody waits for it any more.
      if (isLate && 'device' in opened) await opened.device.close()
      return opened
    })
    const opened = await changed(opening)
    if (opened === LATE) {
      isLate = true
      return searchAgain(NO_ANSWER)
    }
    if (!('device' in opened)) return searchAgain(opened)
    const { device } = opened
    if (closed) return void (await changed(device.close()))
    open = device
    searchMs = limits.searchFirstMs
    try {
      events.onOpen(device)
    } finally {
      after(limits.watchEveryMs, look)
      device.onLost(() => lose(device))
    }
  }

  async function look(): Promise<void> {
    const device = open
    if (!device) return
    const there = await looked(device.stillThere())
    if (open !== device) return
    if (there === true) after(limits.watchEveryMs, look)
    else lose(device)
  }

  function lose(device: Device) {
    if (open !== device) return
    open = null
    timers.clearTimeout(timer)
    wasAbsent = true
    step = changed(device.close()).then(() => after(searchMs, search), goOn)
    if (!closed) events.onLost()
  }

  step = search().catch(goOn)
  return {
    async close() {
      closed = true
      timers.clearTimeout(timer)
      await within(step)
      const device = open
      open = null
      if (device) await changed(device.close())
    },
  }
}
