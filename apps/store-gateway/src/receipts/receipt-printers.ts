import { PRINTER_NAME_PATTERN } from '@tillway/contract'
import {
  type DeviceAddress,
  openPrinter,
  type Printer,
  type PrinterOptions,
  parseDeviceAddress,
  printerForm,
} from '@tillway/devices'

/** The printer of `RECEIPT_PRINTER`. */
const FIRST_NAME = 'receipts'
const MAX_PRINTERS = 20
const nameForm = new RegExp(PRINTER_NAME_PATTERN)

export interface PrinterSettings {
  readonly RECEIPT_PRINTER: string | undefined
  /** `name=address` with commas between. */
  readonly RECEIPT_PRINTERS: string | undefined
}

export interface NamedPrinter {
  readonly name: string
  readonly device: Printer
  /** Whether somebody is there to print; a printer of the gateway's own is asked by its line. */
  readonly isThere?: () => boolean
}

/** What printers are waited for; the printer's own times where it is not said. */
export type PrinterTimes = NonNullable<PrinterOptions['limits']>

/** Opens the printers, the one of `RECEIPT_PRINTER` first. An absent printer opens too, and says so when asked. */
export function openReceiptPrinters(settings: PrinterSettings, limits: PrinterTimes = {}): NamedPrinter[] {
  return named(settings).map(({ name, address }) => ({
    name,
    device: openPrinter(parseDeviceAddress(address), { limits }),
  }))
}

/** What is wrong with the printers, as sentences. `isJapanese`: some account's paper is set in letters of Japan. */
export function receiptPrinterProblems(
  settings: PrinterSettings,
  { environment, isJapanese }: { readonly environment: string; readonly isJapanese: boolean },
): string[] {
  const printers = named(settings)
  const problems = printers.flatMap((printer) => [
    ...problemsOf(printer, environment),
    ...(isJapanese ? withoutKanji(printer) : []),
  ])
  for (const part of ['name', 'address'] as const) {
    const values = printers.map((printer) => printer[part])
    const twice = new Set(values.filter((value, n) => values.indexOf(value) < n))
    for (const value of twice)
      problems.push(
        `RECEIPT_PRINTERS: the ${part} ${value} is there twice. Give each printer one name and one address.`,
      )
  }
  if (printers.length > MAX_PRINTERS) problems.push(`RECEIPT_PRINTERS has more than ${MAX_PRINTERS} printers.`)
  return problems
}

interface Named {
  readonly variable: string
  readonly name: string
  readonly address: string
}

function named({ RECEIPT_PRINTER, RECEIPT_PRINTERS }: PrinterSettings): Named[] {
  const first =
    RECEIPT_PRINTER === undefined ? [] : [{ variable: 'RECEIPT_PRINTER', name: FIRST_NAME, address: RECEIPT_PRINTER }]
  const others = (RECEIPT_PRINTERS ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const end = one.indexOf('=')
      return {
        variable: 'RECEIPT_PRINTERS',
        name: one.slice(0, Math.max(0, end)).trim(),
        address: one.slice(end + 1).trim(),
      }
    })
  return [...first, ...others]
}

function withoutKanji({ variable, address }: Named): string[] {
  const { profile } = printerForm(parsed(address))
  if (profile.hasKanji) return []
  return [
    `${variable}: printers of the profile ${profile.name} have no letters of Japan, which these receipts need. Use another printer, or set its profile right.`,
  ]
}

/** What is wrong with an address is said elsewhere. */
function parsed(address: string): DeviceAddress | null {
  try {
    return parseDeviceAddress(address)
  } catch {
    return null
  }
}

function problemsOf({ variable, name, address }: Named, environment: string): string[] {
  if (!nameForm.test(name))
    return [`${variable}: “${name}=${address}” is not a printer’s name and address, such as bar=tcp://192.0.2.7:9100.`]
  try {
    const { kind } = parseDeviceAddress(address)
    // C1: what these write stays where others may read it.
    if (environment === 'production' && (kind === 'file' || kind === 'simulated'))
      return [
        `${variable} ${address} is refused in production, because claim codes would stay where it prints. Set a real printer.`,
      ]
    return []
  } catch (error) {
    return [`${variable}: ${(error as Error).message}`]
  }
}
