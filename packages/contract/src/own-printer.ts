import Type, { type Static } from 'typebox'

export const PrinterState = Type.Unsafe<'ready' | 'paper-out' | 'cover-open' | 'offline' | 'unreachable' | 'unknown'>({
  type: 'string',
  enum: ['ready', 'paper-out', 'cover-open', 'offline', 'unreachable', 'unknown'],
})

/** The name of the printer attached to a till. No printer of the gateway's can have it: theirs begin with a letter or a digit. */
export function ownPrinterName(terminalId: string): string {
  return `@${terminalId}`
}

export function isOwnPrinterName(printer: string): boolean {
  return printer.startsWith('@')
}

const Reason = Type.Union([Type.String({ maxLength: 500 }), Type.Null()])

/** A till offers the printer attached to it, with how it is now, and waits for a print. `run` is another one after each start of the till. */
export const PrinterOffer = Type.Object(
  {
    run: Type.String({ minLength: 1, maxLength: 40 }),
    address: Type.String({ maxLength: 400 }),
    state: PrinterState,
    reason: Reason,
  },
  { additionalProperties: false },
)
export type PrinterOffer = Static<typeof PrinterOffer>

/** The print that waits for the till; null: none came while it waited. */
export const PrinterOfferAnswer = Type.Object({ printId: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]) })
export type PrinterOfferAnswer = Static<typeof PrinterOfferAnswer>

/** What became of a print (P2): proved by the printer, surely no byte of it at the printer, or nobody knows. */
export const PrintOutcome = Type.Object(
  {
    outcome: Type.Unsafe<'printed' | 'not-printed' | 'unknown'>({
      type: 'string',
      enum: ['printed', 'not-printed', 'unknown'],
    }),
    reason: Reason,
  },
  { additionalProperties: false },
)
export type PrintOutcome = Static<typeof PrintOutcome>
