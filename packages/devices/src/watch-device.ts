import type { ScannerLimits } from './scanner.ts'
import type { Timers } from './timers.ts'

/** Why a device can't be used now. `failed`: until a person changes something; it is tried again all the same. */
export interface NotUsable {
  readonly state: 'searching' | 'failed'
  readonly reason: string
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

  function after(delayMs: number, next: () => Promise<void>) {
    timers.clearTimeout(timer)
    if (closed) return
    timer = timers.setTimeout(() => {
      step = next()
    }, delayMs)
  }

  function searchAgain(why: NotUsable) {
    if (!closed) events.onNotUsable(why)
    after(searchMs, search)
    searchMs = Math.min(searchMs * 2, limits.searchAtMostMs)
  }

  async function search(): Promise<void> {
    const found = await kind.find()
    if (closed) return
    if (!('place' in found)) {
      wasAbsent = true
      return searchAgain(found)
    }
    if (wasAbsent) {
      // A device opened in the moment that it appears may never report its unplug, and udev may not have given it its owner yet.
      wasAbsent = false
      return after(limits.settleMs, search)
    }
    const opened = await kind.open(found.place)
    if (!('device' in opened)) return searchAgain(opened)
    const { device } = opened
    if (closed) return await device.close()
    open = device
    searchMs = limits.searchFirstMs
    events.onOpen(device)
    after(limits.watchEveryMs, look)
    device.onLost(() => lose(device))
  }

  async function look(): Promise<void> {
    const device = open
    if (!device) return
    const there = await device.stillThere()
    if (open !== device) return
    if (there) after(limits.watchEveryMs, look)
    else lose(device)
  }

  function lose(device: Device) {
    if (open !== device) return
    open = null
    step = device.close()
    if (closed) return
    wasAbsent = true
    events.onLost()
    after(searchMs, search)
  }

  step = search()
  return {
    async close() {
      closed = true
      timers.clearTimeout(timer)
      await step
      const device = open
      open = null
      await device?.close()
    },
  }
}
