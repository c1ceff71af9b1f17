export { startSession, step } from './session.ts'
export type {
  CheckResult,
  Earlier,
  SessionCommand,
  SessionEvent,
  SessionState,
  ShopNow,
  Target,
  Told,
} from './state.ts'
