/** What a test or the simulator's page can do to the printer. */
export interface PrinterSwitches {
  readonly paper: 'ok' | 'near-end' | 'out'
  readonly cover: 'closed' | 'open'
  readonly online: boolean
  /** Takes everything and answers nothing. */
  readonly muted: boolean
  /** Cuts the line after so many bytes of one connection; null: never. */
  readonly diesAtByte: number | null
}

/** One paper: everything up to a cut. */
export interface Paper {
  /** As it looks, line by line, in columns. */
  readonly text: string
  readonly at: Date
}

export interface SimulatedNetworkPrinter {
  readonly port: number
  /** Oldest first; the oldest are dropped beyond the limit. */
  papers(): readonly Paper[]
  setCondition(change: Partial<PrinterSwitches>): void
  onPaper(callback: (paper: Paper) => void): void
  close(): Promise<void>
}

export interface SimulatedNetworkPrinterOptions {
  /** 0: any free port. */
  readonly port: number
  readonly host?: '127.0.0.1'
  readonly now?: () => Date
  /** How many papers are kept in memory. Default 200. */
  readonly maxPapers?: number
}
