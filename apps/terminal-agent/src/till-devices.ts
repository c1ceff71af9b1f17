import type { DeviceStatus, Discovery, Key } from '@tillway/devices'
import type { Log } from '@tillway/listener'
import type { Config } from './config.ts'
import { openInput, toldInOneSentence, watchFoundDevices } from './input/index.ts'
import { setTimer } from './set-timer.ts'
import { openOwnPrinter, type PrinterTimes } from './tickets/index.ts'

export interface TillDevicesDeps {
  readonly log: Log
  readonly printerTimes: PrinterTimes | undefined
  /** Looks at what else is plugged in; without it nobody looks. */
  readonly lookForDevices: (() => Promise<Discovery>) | undefined
  readonly onFault: (error: unknown) => void
}

/** Who is told what the devices bring. */
export interface DeviceListener {
  /** The text of one whole scan. It may be a customer's barcode: never log it. */
  readonly onScan: (text: string) => void
  readonly onKey: (key: Key) => void
  /** Something was lost or misread: the cashier hears so. */
  readonly onProblem: () => void
  readonly onStatus: (status: DeviceStatus) => void
  /** What is plugged in and not used is otherwise than it was. */
  readonly onFound: () => void
}

/** Every device of this till: its own printer at once, scanners and keypads from `listen` on, when there is somebody to tell. */
export function openTillDevices(
  { printer, drawerPin, scanners, keypads }: Pick<Config, 'printer' | 'drawerPin' | 'scanners' | 'keypads'>,
  { log, printerTimes, lookForDevices, onFault }: TillDevicesDeps,
) {
  let listener: DeviceListener | null = null
  let input: ReturnType<typeof openInput> | null = null
  let found: ReturnType<typeof watchFoundDevices> | null = null

  function onStatus(status: DeviceStatus): void {
    log.info({ device: status }, 'a device changed')
    listener?.onStatus(status)
  }

  const own =
    printer &&
    openOwnPrinter(printer, {
      ...(printerTimes ? { times: printerTimes } : {}),
      setTimer,
      onStatus,
      onDrawerFault: ({ outcome, reason }) => log.warn({ outcome, reason }, 'the cash drawer did not open'),
      onFault,
    })

  const statuses = (): readonly DeviceStatus[] => [...(input?.statuses() ?? []), ...(own ? [own.status()] : [])]

  return {
    /** The printer attached to this till; null without one. */
    own,
    openDrawer(): void {
      if (drawerPin !== null) own?.openDrawer(drawerPin)
    },
    statuses,
    found: () => found?.current() ?? [],
    /** All of them in one list, as the gateway is told. */
    told: () => [...statuses(), ...(found?.current() ?? []).map(toldInOneSentence)],
    /** Once. */
    listen(to: DeviceListener): void {
      listener = to
      found = watchFoundDevices({
        look: lookForDevices ?? null,
        addresses: [...scanners, ...keypads, ...(printer ? [printer] : [])],
        onChange: to.onFound,
        onFault,
      })
      input = openInput({
        scanners,
        keypads,
        onScan: to.onScan,
        onKey: to.onKey,
        onLostKeys: (keypad) => {
          log.warn(keypad, 'keys of a keypad were lost, and the number was cleared')
          to.onProblem()
        },
        onRefused: (refused) => {
          log.warn(refused, 'a scanner sent something that is no scan')
          to.onProblem()
        },
        onStatus,
      })
    },
    async close(): Promise<void> {
      await found?.close()
      await input?.close()
      await own?.close()
    },
  }
}
