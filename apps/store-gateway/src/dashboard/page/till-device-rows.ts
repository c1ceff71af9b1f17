import { ownPrinterName } from '@tillway/contract'
import { printerReason, printerWords } from './printer-words.ts'
import type { Printer, Terminal } from './store-facts.ts'

type Device = NonNullable<Terminal['devices']>[number]

/** One device of a till, as the list shows it. */
export interface DeviceRow {
  readonly kind: string
  /** Null: it has none but its kind. */
  readonly address: string | null
  readonly standing: 'good' | 'bad' | 'plain'
  readonly words: string
  /** Since when it is so, where that is known. */
  readonly since: string | null
  readonly reason: string | null
}

const stateWords: Readonly<Record<string, string>> = {
  ready: 'ready',
  searching: 'not connected',
  failed: 'does not work',
  unused: 'plugged in, not in use',
  blocked: 'plugged in, can’t be opened',
  missing: 'missing',
}

/** What is typed into the page needs no word. */
const isTold = ({ address, state }: Device) => address !== 'keyboard' || state !== 'ready'

/** Each till with its scanners, keypads and own printer, then what else is plugged in there; tills that have nothing to list are left out. */
export function tillDeviceRows(
  terminals: readonly Terminal[],
  printers: readonly Printer[],
): readonly { readonly terminalId: string; readonly rows: readonly DeviceRow[] }[] {
  return terminals.flatMap(({ terminalId, devices }) => {
    const told = devices?.filter(isTold) ?? []
    const isUsed = ({ state }: Device) => state === 'ready' || isBroken(state)
    const rows = [
      ...told.filter(isUsed).map(deviceRow),
      ...printers.filter(({ name }) => name === ownPrinterName(terminalId)).map(printerRow),
      ...told.filter((one) => !isUsed(one)).map(deviceRow),
    ]
    return rows.length === 0 ? [] : [{ terminalId, rows }]
  })
}

const isBroken = (state: string) => state === 'searching' || state === 'failed'

function deviceRow({ kind, address, state, reason }: Device): DeviceRow {
  return {
    kind,
    address: address === kind ? null : address,
    standing: state === 'ready' ? 'good' : isBroken(state) ? 'bad' : 'plain',
    words: stateWords[state] ?? state,
    since: null,
    reason,
  }
}

function printerRow(printer: Printer): DeviceRow {
  const { address, state, reason, since = null } = printer
  // One that prints and has something to say is near the end of its paper.
  const isNearEnd = state === 'ready' && reason !== null
  return {
    kind: 'printer',
    address,
    standing: state === 'ready' ? 'good' : state === 'unknown' && reason === null ? 'plain' : 'bad',
    words: isNearEnd ? 'ready, its paper is near the end' : printerWords(printer),
    since,
    reason: isNearEnd ? null : printerReason(printer),
  }
}
