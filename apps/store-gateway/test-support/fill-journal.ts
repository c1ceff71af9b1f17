import { join } from 'node:path'
import { loadBodyIdentity, mask } from '@tillway/contract'
import { type DataKey, keyedHash, openDataKey, seal } from '@tillway/vault'
import { encodeTime } from 'ulid'
import { openDatabase } from '../src/journal/sqlite/open-database.ts'
import { insertAttempt } from '../src/journal/sqlite/statements/insert-attempt.ts'
import { insertLoad } from '../src/journal/sqlite/statements/insert-load.ts'
import { newLoad } from '../src/loads/new-load.ts'

/** Fills the journal in a gateway's data directory, which was made before. */
export function fillGateway(folder: string, how: { readonly loads: number; readonly nowMs: number }): void {
  fillJournal(join(folder, 'journal.db'), openDataKey(join(folder, 'data.key')), how)
}

const DESTINATION = { kind: 'phone', value: '+12065550101' } as const
const AMOUNT = { currency: 'USD', minorUnits: 1000 }
const GAP_MS = 2
const TILLS = 10

/** What a load was doing when the process ended: `sending` has lost its answer. */
export type OpenKind = 'queued' | 'sending' | 'unresolved' | 'voiding'
const KINDS: readonly OpenKind[] = [
  'queued',
  'sending',
  'unresolved',
  'voiding',
  'queued',
  'voiding',
  'unresolved',
  'voiding',
]

/**
 * Fills a journal, in one transaction, with loads that a crash left open, of every kind in turn, the newest just before `nowMs`. Answers them newest
 * first. Their queued ones do not expire within the hour.
 */
export function fillJournal(
  path: string,
  key: DataKey,
  { loads, nowMs }: { readonly loads: number; readonly nowMs: number },
): { readonly id: string; readonly kind: OpenKind; readonly terminalId: string }[] {
  const db = openDatabase(path)
  db.pragma('cache_size = -400000') // kibibytes: one great transaction
  db.pragma('synchronous = OFF')
  const insert = insertLoad(db)
  const attempt = insertAttempt(db)
  const becomes = db.prepare(`
    UPDATE loads SET state = @kind, load_attempts = 1, unknown_load = @unknown, first_unknown_at_ms = @firstUnknownAtMs, last_load_at_ms = @atMs,
      last_attempt_at_ms = @atMs, load_signed_at_amazon_ms = @atMs, signed_at_amazon_ms = @atMs WHERE id = @id`)
  const closed = db.prepare("UPDATE attempts SET verdict = 'unknown', ended_at_ms = @atMs WHERE load_id = @id")
  const identity = loadBodyIdentity(DESTINATION, AMOUNT)
  const bodyHash = keyedHash(key, identity)
  const filled: { id: string; kind: OpenKind; terminalId: string }[] = []
  db.transaction(() => {
    for (let n = loads; n > 0; n--) {
      const atMs = nowMs - n * GAP_MS
      const id = `${encodeTime(atMs, 10)}${String(n).padStart(16, '0')}`
      const kind = KINDS[n % KINDS.length] ?? 'queued'
      const terminalId = `till-${(Math.floor(n / KINDS.length) % TILLS) + 1}`
      const amazonRequestId = `Tilly${id}A`
      const load = newLoad(
        {
          id,
          number: `1-${n}`,
          terminalId,
          account: 'Tilly/US',
          cashier: null,
          kind: DESTINATION.kind,
          destination: DESTINATION,
          masked: mask(DESTINATION.value),
          amount: AMOUNT,
          amazonRequestId,
          expiresAtMs: nowMs + 3_600_000,
          held: false,
          state: 'queued',
          reason: null,
        },
        { bodyHash, number: `1-${n}`, nowMs: atMs },
      )
      insert(load, {
        sealedDestination: seal(key, `load ${id}`, DESTINATION.value),
        destinationHash: bodyHash,
        change: loads - n + 1,
      })
      filled.push({ id, kind, terminalId })
      if (kind === 'queued') continue
      const body = seal(key, `attempt ${id}`, `{"loadBalanceRequestId":"${amazonRequestId}"}`)
      const operation = 'LoadAmazonBalance'
      attempt({
        loadId: id,
        n: 1,
        operation,
        requestId: amazonRequestId,
        body,
        openedAtMs: atMs,
        signedAtAmazonMs: atMs,
        claim: id,
      })
      const isLost = kind === 'sending'
      becomes.run({ id, kind, atMs, unknown: isLost ? 0 : 1, firstUnknownAtMs: isLost ? null : atMs })
      if (!isLost) closed.run({ id, atMs })
    }
  }).immediate()
  db.close()
  return filled.reverse()
}
