import type { LoadTimes } from '../../apps/store-gateway/src/loads/limits.ts'

export const SIGNATURE_LIFE_MS = 300_000
export const VOID_WINDOW_MS = 900_000
/** The time limit of one attempt. */
export const TIMEOUT_MS = 6000

/** The gateway's times as in a store, but with shorter days: what takes 24 hours there takes minutes here. */
export const times: LoadTimes = {
  loadExpiresMs: 120_000,
  resolveForMs: 60_000,
  holdForMs: 900_000,
  refetchForMs: 600_000,
  signatureLifeMs: SIGNATURE_LIFE_MS,
  voidWindowMs: VOID_WINDOW_MS,
  clockMarginMs: 30_000,
}
