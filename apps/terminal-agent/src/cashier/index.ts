export { startSession, step } from './session.ts'
export type {
  BackLoad,
  CheckResult,
  SessionCommand,
  SessionEvent,
  SessionState,
  ShopNow,
  Target,
  TicketNews,
  Told,
} from './state.ts'
