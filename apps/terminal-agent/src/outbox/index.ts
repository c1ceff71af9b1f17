export { openOutboxReader } from './open-reader.ts'
export { type NewLoad, type Outbox, openOutbox, type Prepared, type Shop, type Taken } from './outbox.ts'
export type { GatewayProblem, Row, RowState } from './row.ts'
export type { OpenSummary } from './statements/summarise-open.ts'
