export { startSession, step } from './session.ts'
export type {
  CheckResult,
  SessionCommand,
  SessionEvent,
  SessionState,
  ShopNow,
  Target,
  Told,
} from './state.ts'
