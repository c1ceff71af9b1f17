import type { Db } from '../open-database.ts'

export interface ReceiptJobMove {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly claim: string | null
  readonly nextClaim: string | null
  readonly printer: string | null
  readonly reason: string | null
  readonly nextTryAtMs: number
  readonly nowMs: number
}

/** Moves a receipt from one state to another if it still is where the mover saw it, under the mover's claim. Answers whether it was. */
export function moveReceiptJob(db: Db): (move: ReceiptJobMove) => boolean {
  const statement = db.prepare(`
    UPDATE receipt_jobs SET state = @to, claim = @nextClaim, printer = COALESCE(@printer, printer), reason = @reason, next_try_at_ms = @nextTryAtMs,
      updated_at_ms = @nowMs
    WHERE id = @id AND state = @from AND claim IS @claim`)
  return (move) => statement.run(move).changes === 1
}
