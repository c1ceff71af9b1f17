import { classifyScan, marketplaceOf, parseBarcode } from '@tillway/contract'
import { type RefusedScan, type Scan, symbologyOf } from '@tillway/devices'

const MOST_BYTES_SHOWN = 80

/** A marketplace that marks what is unusual and refuses nothing: which one the till sells for is known to the gateway alone. */
const ANY_MARKETPLACE = marketplaceOf('US')

/** A test scan in a few lines: its bytes, what they were taken for, and what the till would make of it. Shows the whole barcode. */
export function describeScan(scan: Scan): string[] {
  return [
    `  bytes      ${showBytes(scan.raw)}`,
    `  symbology  ${scan.aim === null ? 'not told by the scanner (no AIM identifier)' : `${scan.aim}, ${symbologyOf(scan.aim) ?? 'not known'}`}`,
    `  text       ${scan.text} (${scan.text.length} characters)`,
    `  verdict    ${verdictOf(scan.text)}`,
  ]
}

export function describeRefused({ reason, length }: RefusedScan): string[] {
  return [`  no scan    ${reason} (${length} bytes)`]
}

/** What a sale would take it for (rule T7). */
function verdictOf(text: string): string {
  const scanned = classifyScan(text)
  switch (scanned.kind) {
    case 'ticket':
      return 'a ticket of this store'
    case 'badge':
      return 'a cashier’s badge'
    case 'card':
      return 'a gift card'
    case 'refused':
      return scanned.message
    case 'barcode': {
      const check = parseBarcode(scanned.token, ANY_MARKETPLACE)
      if (!check.ok) return check.message
      return check.doubtful
        ? 'a customer’s barcode, but its prefix or check digit is unusual: compare it with another scan'
        : 'a customer’s barcode, prefix and check digit right'
    }
  }
}

/** Printable characters as they are, others by name: what stands between scans is what goes wrong with scanners. */
function showBytes(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, MOST_BYTES_SHOWN)].map(
    (byte) =>
      NAMES[byte] ??
      (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `<${byte.toString(16).padStart(2, '0')}>`),
  )
  return `${shown.join('')}${bytes.length > MOST_BYTES_SHOWN ? ` … (${bytes.length} bytes)` : ''}`
}

const NAMES: Readonly<Record<number, string>> = {
  0: '<NUL>',
  2: '<STX>',
  3: '<ETX>',
  9: '<TAB>',
  10: '<LF>',
  13: '<CR>',
  29: '<GS>',
  32: '<SPACE>',
}
