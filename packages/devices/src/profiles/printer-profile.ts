/** What a kind of ESC/POS printer can do, as far as paper depends on it. */
export interface PrinterProfile {
  /** As an address names it: `?profile=citizen`. */
  readonly name: string
  /** Characters in a line of its font A, where the address does not say. */
  readonly columns: number
  /**
   * `epson`: pictures by graphics (`GS 8 L`). `generic`: only what every printer knows, and pictures as raster (`GS v 0`).
   */
  readonly commands: 'epson' | 'generic'
  /** The letters of western Europe with the euro sign, and the page that `ESC t` selects for them. Makers number their pages differently. */
  readonly western: { readonly letters: 'cp858' | 'cp1252'; readonly page: number }
  /** Whether its Japanese models print Shift JIS. */
  readonly hasKanji: boolean
  /** Whether page 1 has the signs that lines are drawn with. */
  readonly hasLines: boolean
  /** Whether it draws QR codes itself (`GS ( k`); where that is not known for sure they are pictures, which every printer prints. */
  readonly hasSquareCodes: boolean
  readonly hasCutter: boolean
}
