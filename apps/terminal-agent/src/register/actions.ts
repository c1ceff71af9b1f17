import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false }
const LoadId = Type.String({ minLength: 26, maxLength: 26 })

/** A scan's text may be noise; beyond this many characters it is refused before it is looked at. */
const MAX_SCAN_LENGTH = 512

/** What the cashier did on the register page: the body of `POST /register/actions`. An action that means nothing in the current step changes nothing. */
export const RegisterAction = Type.Union([
  /** A whole scan from a keyboard wedge, or a sample barcode. */
  Type.Object({ type: Type.Literal('scan'), text: Type.String({ maxLength: MAX_SCAN_LENGTH }) }, closed),
  /** The customer has no barcode: key a phone number. */
  Type.Object({ type: Type.Literal('phone-start') }, closed),
  /** A gift card that no scanner reads here: key its number, twice (rule T8). */
  Type.Object({ type: Type.Literal('card-start') }, closed),
  /** The customer buys a gift card code on paper: it needs an amount and nothing else. */
  Type.Object({ type: Type.Literal('receipt-start') }, closed),
  /** A whole phone number at once, such as a sample; it is read back like a keyed one. */
  Type.Object({ type: Type.Literal('phone'), digits: Type.String({ maxLength: 24 }) }, closed),
  /** One key of the keypad; `+` only begins a phone number, `00` is two zeros of an amount. */
  Type.Object({ type: Type.Literal('digit'), digit: Type.String({ pattern: '^([0-9]|00|\\+)$' }) }, closed),
  /** Takes the last digit back. */
  Type.Object({ type: Type.Literal('back') }, closed),
  /** Takes all digits back. */
  Type.Object({ type: Type.Literal('clear') }, closed),
  /** The one key that goes on: confirms the digits, the number read back, the amount, or the question asked. */
  Type.Object({ type: Type.Literal('enter') }, closed),
  Type.Object({ type: Type.Literal('choose-reading'), index: Type.Union([Type.Literal(0), Type.Literal(1)]) }, closed),
  /** A quick amount: it is taken at once, as if keyed and confirmed. */
  Type.Object({ type: Type.Literal('amount'), minorUnits: Type.Integer({ minimum: 1, maximum: 99_999_999 }) }, closed),
  /** The cashier has the cash in hand. Names its load, so that a late or doubled press never confirms another one. */
  Type.Object({ type: Type.Literal('cash-taken'), loadId: LoadId }, closed),
  /** Ends the sale as far as it still can be ended. */
  Type.Object({ type: Type.Literal('cancel') }, closed),
  /** Leaves the result and begins the next sale. */
  Type.Object({ type: Type.Literal('next') }, closed),
  /** The answer to a question about a row that was prepared when the till stopped (rule T1c). */
  Type.Object({ type: Type.Literal('answer'), loadId: LoadId, taken: Type.Boolean() }, closed),
  /** By a keypad, in two keys: yes or no to such a question, before the key that says so; null takes it back, and so does any other action. */
  Type.Object(
    { type: Type.Literal('choose-answer'), loadId: LoadId, yes: Type.Union([Type.Boolean(), Type.Null()]) },
    closed,
  ),
  /** The cashier handed the cash over, after the page said so. Names its load, like `cash-taken`. */
  Type.Object({ type: Type.Literal('handed-back'), loadId: LoadId }, closed),
  /** Lets the customer of the waiting load go with a ticket (rule T4). */
  Type.Object({ type: Type.Literal('ticket'), loadId: LoadId }, closed),
  /** The ticket of a held load without an end once more, from the list of the last loads. */
  Type.Object({ type: Type.Literal('show-ticket'), loadId: LoadId }, closed),
  /** A sale that was set aside and has no end yet comes back to the page, from the list of the last loads. */
  Type.Object({ type: Type.Literal('reopen'), loadId: LoadId }, closed),
  /** Prints the ticket of a held load again, as a marked copy. */
  Type.Object({ type: Type.Literal('print-ticket'), loadId: LoadId }, closed),
  /** Rule P2: the paper on the page, or one of the last loads, did not come out: the gateway is asked for a marked copy. */
  Type.Object({ type: Type.Literal('print-copy'), loadId: LoadId }, closed),
  /** Rule P2: the paper on the page, or one of the last loads, came out, says the cashier who has looked. */
  Type.Object({ type: Type.Literal('came-out'), loadId: LoadId }, closed),
  /** "I gave the cash back" on an open load (rule T5e): pressed once it asks, pressed again it is so; `cancel` between them leaves it. */
  Type.Object({ type: Type.Literal('gave-back'), loadId: LoadId }, closed),
  /** From the cash-up list: hand this owed cash back now. */
  Type.Object({ type: Type.Literal('give-back'), loadId: LoadId }, closed),
  /** A person has read this load's news (rule T9), as it was at this revision. */
  Type.Object({ type: Type.Literal('seen'), loadId: LoadId, revision: Type.Integer({ minimum: 0 }) }, closed),
  /** The answer to "did you hand it back?" after the till stopped (rule T5c). */
  Type.Object({ type: Type.Literal('answer-handed-back'), loadId: LoadId, handedBack: Type.Boolean() }, closed),
])
export type RegisterAction = Static<typeof RegisterAction>
