export { type Said, type SaidCode, said, type WhyCode } from './said.ts'
export { startSession, step } from './session.ts'
export type {
  BackLoad,
  CheckResult,
  Held,
  SessionCommand,
  SessionEvent,
  SessionState,
  ShopNow,
  Target,
  TicketNews,
  Told,
} from './state.ts'
export { mayGiveBack } from './tickets.ts'
