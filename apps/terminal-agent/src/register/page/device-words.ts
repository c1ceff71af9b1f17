import type { DeviceFault, DeviceView, FaultSentences, FoundView, LineView } from '../view/register-view.ts'
import type { Texts } from './texts/texts.ts'

export type Standing = 'good' | 'bad' | 'unsure'

/** Scanners and keypads with a wire of their own: what is typed into the page has none that could be pulled out. */
const isWired = ({ kind, address }: DeviceView) => kind !== 'printer' && address !== 'keyboard'

/** What the list shows: every device with a wire of its own, and the printer of this till's receipts, wherever it is. */
export function listedDevices(devices: readonly DeviceView[], printer: LineView['printer']): readonly DeviceView[] {
  const listed = devices.filter(({ address }) => address !== 'keyboard').map(asPrinter)
  if (!printer || listed.some(({ kind }) => kind === 'printer')) return listed
  return [...listed, { address: 'printer', kind: 'printer', ...printer }]
}

/** What a printer’s fault makes of it; with any other it does not answer. */
const PRINTER_STATES: Readonly<Record<string, string>> = {
  'paper-out': 'paper-out',
  'cover-open': 'cover-open',
  'printer-offline': 'offline',
  'cutter-stuck': 'offline',
  'printer-error': 'offline',
  'printer-error-for-good': 'offline',
}

/** A printer attached to this till is a device as any other: that it is not ready is too little to say of it. */
function asPrinter(device: DeviceView): DeviceView {
  const { kind, state, fault } = device
  if (kind !== 'printer' || state === 'ready') return device
  return fault
    ? { ...device, state: PRINTER_STATES[fault.code] ?? 'unreachable' }
    : { ...device, state: 'unknown', reason: null }
}

/** The word behind which the list is, and whether a cashier must look; null where there is nothing to list. */
export function devicesInAWord(
  devices: readonly DeviceView[],
  found: readonly FoundView[],
  words: Texts['devices'],
): { readonly word: string; readonly standing: Standing | 'plain' } | null {
  const wired = devices.filter(isWired)
  for (const kind of ['scanner', 'keypad'] as const) {
    const away = wired.find((one) => one.kind === kind && one.state !== 'ready')
    if (away) return { word: words[kind](away.state === 'searching' ? 'searching' : 'failed'), standing: 'bad' }
  }
  if (wired.some(({ kind }) => kind === 'scanner')) return { word: words.scannerReady, standing: 'good' }
  return wired.length + found.length > 0 ? { word: words.title, standing: 'plain' } : null
}

/** What is wrong with the scanner of a till whose scanners are all away; null where one is there, or none ever was. */
export function withoutScanner(devices: readonly DeviceView[], words: Texts['devices']): string | null {
  const scanners = devices.filter((device) => isWired(device) && device.kind === 'scanner')
  if (scanners.length === 0 || scanners.some(({ state }) => state === 'ready')) return null
  return words.scanner(scanners.every(({ state }) => state === 'searching') ? 'searching' : 'failed')
}

/** One that was asked and said nothing does not answer; one that nobody has asked is not known. */
export function printerInAWord(
  printer: LineView['printer'],
  words: Texts['line'],
): { readonly word: string; readonly standing: Standing } {
  if (!printer) return { word: words.printerNone, standing: 'unsure' }
  const { state, reason } = printer
  if (state === 'ready')
    return reason === null
      ? { word: words.printerReady, standing: 'good' }
      : { word: words.paperNearEnd, standing: 'unsure' }
  if (state === 'unknown') return { word: words.printer(reason === null ? state : 'unreachable'), standing: 'unsure' }
  return { word: words.printer(state), standing: 'bad' }
}

/** What is wrong with a device in the page's language; in English where the page has no sentence for it. */
export function faultWords(
  { reason, fault }: Pick<DeviceView, 'reason' | 'fault'>,
  sentences: FaultSentences | null,
): string | null {
  if (!fault || !sentences || !Object.hasOwn(sentences, fault.code)) return reason
  const say = sentences[fault.code as DeviceFault['code']] as (fault: object) => string
  return say(fault)
}
