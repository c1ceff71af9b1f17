import type { ClaimCode } from '../loads/load-record.ts'

const MAX_CODES = 10_000

/** The claim codes between Amazon's answer and the printer: in this memory and nowhere else (rule C1). */
export interface ClaimCodes {
  keep(loadId: string, code: ClaimCode): void
  find(loadId: string): ClaimCode | null
  /** Once the printer has proved its paper, nobody needs the code any more. */
  forget(loadId: string): void
}

/** `keepForMs`: after that a code that nobody asked for is forgotten; Amazon can be asked for it no longer either. */
export function createClaimCodes(keepForMs: number, nowMs: () => number): ClaimCodes {
  const codes = new Map<string, { readonly code: ClaimCode; readonly atMs: number }>()
  return {
    keep(loadId, code) {
      codes.delete(loadId)
      codes.set(loadId, { code, atMs: nowMs() })
      for (const [oldest, { atMs }] of codes) {
        if (codes.size <= MAX_CODES && atMs > nowMs() - keepForMs) break
        codes.delete(oldest)
      }
    },
    find: (loadId) => codes.get(loadId)?.code ?? null,
    forget: (loadId) => void codes.delete(loadId),
  }
}
