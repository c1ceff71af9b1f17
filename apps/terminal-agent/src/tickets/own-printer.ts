import { type DeviceAddress, type DeviceStatus, openPrinter, type Printer, type PrintResult } from '@tillway/devices'

/** The printer attached to this till. */
export interface OwnPrinter {
  /** Whether its paper stays where others may read it: such a one is refused in production (C1). */
  readonly keepsPaper: boolean
  /** Characters in its line. */
  readonly columns: number
  print(bytes: Uint8Array): Promise<PrintResult>
  /** As it was when it was last asked or used. */
  status(): DeviceStatus
  close(): Promise<void>
}

export interface OwnPrinterDeps {
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onStatus: (status: DeviceStatus) => void
  readonly onFault: (error: unknown) => void
}

const ASK_EVERY_MS = 10_000

export function openOwnPrinter(address: DeviceAddress, deps: OwnPrinterDeps): OwnPrinter {
  const device = openPrinter(address)
  let status: DeviceStatus = {
    address: address.text,
    kind: 'printer',
    state: 'searching',
    reason: 'It was not asked yet.',
  }
  let timer: { clear(): void } | undefined
  let closed = false

  async function ask(printer: Printer): Promise<void> {
    timer?.clear()
    try {
      const { state, reason } = await printer.status()
      hear(state === 'ready' ? 'ready' : 'searching', reason ?? (state === 'ready' ? null : state))
    } catch (error) {
      deps.onFault(error)
    }
    if (!closed) timer = deps.setTimer(() => void ask(printer), ASK_EVERY_MS)
  }

  function hear(state: DeviceStatus['state'], reason: string | null): void {
    const changed = status.state !== state || status.reason !== reason
    status = { ...status, state, reason }
    if (changed && !closed) deps.onStatus(status)
  }

  void ask(device)
  return {
    keepsPaper: address.kind === 'file' || address.kind === 'simulated',
    columns: device.columns,
    print: async (bytes) => {
      const result = await device.print(bytes)
      void ask(device)
      return result
    },
    status: () => status,
    close: async () => {
      closed = true
      timer?.clear()
      await device.close()
    },
  }
}
