import {
  type DeviceAddress,
  type DeviceStatus,
  type DrawerPin,
  drawerPulse,
  openPrinter,
  type Printer,
  type PrinterCondition,
  type PrinterForm,
  type PrinterOptions,
  type PrintResult,
} from '@tillway/devices'

/** The printer attached to this till. */
export interface OwnPrinter extends PrinterForm {
  /** Whether its paper stays where others may read it: such a one is refused in production (C1). */
  readonly keepsPaper: boolean
  readonly address: string
  print: Printer['print']
  /** Opens the cash drawer behind it, now or not at all. */
  openDrawer(pin: DrawerPin): void
  /** As it was when it was last asked or used. */
  status(): DeviceStatus
  condition(): PrinterCondition
  close(): Promise<void>
}

/** What the printer is waited for; its own times where it is not said. */
export type PrinterTimes = NonNullable<PrinterOptions['limits']>

export interface OwnPrinterDeps {
  readonly times?: PrinterTimes
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onStatus: (status: DeviceStatus) => void
  /** The cash drawer was not opened, or perhaps. */
  readonly onDrawerFault: (result: PrintResult) => void
  readonly onFault: (error: unknown) => void
}

const ASK_EVERY_MS = 10_000
/** A drawer that springs open later would do so before whoever stands there then. */
const DRAWER_WITHIN_MS = 3000

export function openOwnPrinter(address: DeviceAddress, deps: OwnPrinterDeps): OwnPrinter {
  const device = openPrinter(address, { limits: deps.times ?? {} })
  let status: DeviceStatus = {
    address: address.text,
    kind: 'printer',
    state: 'searching',
    reason: 'It was not asked yet.',
  }
  let condition: PrinterCondition = { state: 'unknown', reason: null }
  let timer: { clear(): void } | undefined
  let closed = false

  async function ask(printer: Printer): Promise<void> {
    timer?.clear()
    try {
      hear(await printer.status())
    } catch (error) {
      deps.onFault(error)
    }
    if (!closed) timer = deps.setTimer(() => void ask(printer), ASK_EVERY_MS)
  }

  function hear(now: PrinterCondition): void {
    const changed = condition.state !== now.state || condition.reason !== now.reason
    condition = now
    const isReady = now.state === 'ready'
    status = {
      address: address.text,
      kind: 'printer',
      state: isReady ? 'ready' : 'searching',
      reason: now.reason ?? (isReady ? null : now.state),
      ...(now.fault ? { fault: now.fault } : {}),
    }
    if (changed && !closed) deps.onStatus(status)
  }

  void ask(device)
  return {
    keepsPaper: address.kind === 'file' || address.kind === 'simulated',
    address: address.text,
    columns: device.columns,
    profile: device.profile,
    print: async (bytes, options) => {
      const result = await device.print(bytes, options)
      void ask(device)
      return result
    },
    openDrawer(pin) {
      device
        .print(drawerPulse(pin), { beginWithinMs: DRAWER_WITHIN_MS })
        .then((result) => result.outcome !== 'printed' && deps.onDrawerFault(result))
        .catch(deps.onFault)
    },
    status: () => status,
    condition: () => condition,
    close: async () => {
      closed = true
      timer?.clear()
      await device.close()
    },
  }
}
