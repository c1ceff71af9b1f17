import type { GatewayConfig } from './config.ts'
import { clockMarginMs, type LoadTimes } from './loads/limits.ts'

/** The times of a load's life, as the configuration has them; the margin for clocks follows what is measured. */
export function loadTimes(config: GatewayConfig, aheadMs: () => number | null): LoadTimes {
  return {
    loadExpiresMs: config.LOAD_EXPIRES_MS,
    resolveForMs: config.RESOLVE_FOR_MS,
    holdForMs: config.HOLD_FOR_MS,
    refetchForMs: config.REFETCH_FOR_MS,
    signatureLifeMs: config.AMAZON_SIGNATURE_LIFE_MS,
    voidWindowMs: config.AMAZON_VOID_WINDOW_MS,
    get clockMarginMs() {
      return clockMarginMs(aheadMs())
    },
  }
}
