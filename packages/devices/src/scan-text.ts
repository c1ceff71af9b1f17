export type ScanText =
  | { readonly ok: true; readonly text: string; readonly aim: string | null }
  | { readonly ok: false; readonly reason: string }

/** AIM symbology identifier: `]`, a code character, a modifier (ISO/IEC 15424). */
const AIM = /^\][A-Za-z][0-9A-Za-z]/

/** Turns a frame into text: printable ASCII only, its AIM identifier taken off. */
export function readScanText(bytes: Uint8Array): ScanText {
  for (const byte of bytes) {
    if (byte < 0x20 || byte > 0x7e)
      return { ok: false, reason: `The scan holds a byte that no barcode has (${hex(byte)}).` }
  }
  const whole = Buffer.from(bytes).toString('latin1')
  const aim = AIM.exec(whole)?.[0] ?? null
  const text = whole.slice(aim?.length ?? 0)
  return text.length > 0 ? { ok: true, text, aim } : { ok: false, reason: 'The scan is empty.' }
}

const hex = (byte: number) => `0x${byte.toString(16).padStart(2, '0')}`
