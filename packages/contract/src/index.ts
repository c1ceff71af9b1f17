export { type BarcodeCheck, parseBarcode } from './barcode.ts'
export { parseCard } from './card.ts'
export type { CashSums, TillCashSums } from './cash-sums.ts'
export {
  DESTINATION_KINDS,
  Destination,
  type DestinationKind,
  issuesCode,
  mask,
  type ParsedDestination,
} from './destination.ts'
export { readExpiresAt } from './expires-at.ts'
export { formatMoney, majorUnits, minorDigits } from './format-money.ts'
export {
  Heartbeat,
  HeartbeatAnswer,
  LOADS_FAIL_FROM,
  MAX_CASH_IDS,
  PRINTER_NAME_PATTERN,
  PrinterStatus,
  toldDevices,
} from './heartbeat.ts'
export { neutralised } from './human-text.ts'
export { LANGUAGE_CODES, type LanguageCode } from './languages.ts'
export { BODY_LIMIT_BYTES, HEARTBEAT_EVERY_MS, MAX_CLOCK_SKEW_MS, MAX_PRINT_BYTES, MAX_WAIT_SECONDS } from './limits.ts'
export {
  CASH_WORDS,
  Cashier,
  type CashWord,
  END_STATES,
  HoldRequest,
  LOAD_STATES,
  Load,
  LoadPage,
  LoadRequest,
  type LoadState,
  LoadWithTimeline,
  PersonsReason,
  PlaceInLine,
  RECEIPT_STATES,
  Reason,
  ReceiptRequest,
  type ReceiptState,
  TIMELINE_EVENTS,
  type TicketState,
  TimelineEntry,
  type TimelineEvent,
  type Verdict,
  type VoidProof,
} from './load.ts'
export { loadBodyIdentity } from './load-body.ts'
export { createLoadIdMaker, isLoadId, LOAD_ID_PATTERN, loadIdTimeMs } from './load-id.ts'
export { passesLuhn } from './luhn.ts'
export { localeFor, marketplaceOf } from './marketplaces/index.ts'
export { MARKETPLACE_CODES, type Marketplace, type MarketplaceCode } from './marketplaces/marketplace.ts'
export { Money } from './money.ts'
export { neverConnected } from './never-connected.ts'
export {
  isOwnPrinterName,
  ownPrinterName,
  PrinterOffer,
  PrinterOfferAnswer,
  PrintOutcome,
} from './own-printer.ts'
export { type DestinationCheck, parseDestination } from './parse-destination.ts'
export { callingCodeOf, formatPhone, formatPhoneAsTyped, type PhoneCheck, parsePhone, phoneParts } from './phone.ts'
export { Problem } from './problem.ts'
export { type ReasonAction, reasonActions } from './reason-actions.ts'
export { REASON_CODES, type ReasonCode, reasonMessages } from './reasons.ts'
export { classifyScan, type Scanned } from './scanned.ts'
export { Validation, ValidationRequest } from './validation.ts'
