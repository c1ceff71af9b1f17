/** One answer of an ESC/POS printer. */
export type PrinterAnswer =
  /** To `DLE EOT n`: pattern 0xx1xx10. */
  | { readonly kind: 'real-time'; readonly bits: number }
  /** To `GS r n`, in order: pattern 0xx0xxxx. */
  | { readonly kind: 'in-order'; readonly bits: number }
  /** Sent by the printer itself (ASB): four bytes, the first 0xx1xx00. */
  | { readonly kind: 'automatic'; readonly bits: number }

/**
 * Tells a printer's answers apart by their fixed bits (Epson's ESC/POS reference). The second to fourth byte of an automatic
 * status look like answers to `GS r`, so they are swallowed with their first.
 */
export function createAnswerReader(): (byte: number) => PrinterAnswer | null {
  let automaticLeft = 0
  return (byte) => {
    if ((byte & 0x93) === 0x12) return { kind: 'real-time', bits: byte }
    if ((byte & 0x93) === 0x10) {
      automaticLeft = 3
      return { kind: 'automatic', bits: byte }
    }
    if ((byte & 0x90) !== 0) return null
    if (automaticLeft > 0) {
      automaticLeft--
      return null
    }
    return { kind: 'in-order', bits: byte }
  }
}
