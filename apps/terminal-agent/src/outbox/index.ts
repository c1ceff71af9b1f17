export { openOutboxReader } from './open-reader.ts'
export { type NewLoad, type Outbox, openOutbox, type Shop } from './outbox.ts'
export type { CashBack, GatewayProblem, Row } from './row.ts'
export type { OpenSummary } from './statements/summarise-open.ts'
