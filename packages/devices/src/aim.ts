/**
 * Symbologies by the code character of their AIM identifier (ISO/IEC 15424; Honeywell 8650 manual p. 72). `]E0` is UPC-A, UPC-E and
 * EAN-13 alike; `]X` is for vendors' own use.
 */
const NAMES: Readonly<Record<string, string>> = {
  A: 'Code 39',
  C: 'Code 128',
  E: 'UPC/EAN',
  F: 'Codabar',
  I: 'Interleaved 2 of 5',
  L: 'PDF417',
  Q: 'QR code',
  X: 'a symbology of the vendor’s own',
  d: 'Data Matrix',
  e: 'GS1 DataBar',
  z: 'Aztec code',
}
const GS1: readonly string[] = [']C1', ']Q3', ']d2']

/** What an AIM symbology identifier such as `]C0` stands for; null where it is not known. */
export function symbologyOf(aim: string): string | null {
  const name = NAMES[aim.charAt(1)]
  if (!name || aim.charAt(0) !== ']') return null
  return GS1.includes(aim) ? `${name} with GS1 data` : name
}
