import { END_STATES, type Load, neutralised } from '@tillway/contract'
import { type Answer, type GatewayClient, loadBodyText } from '../gateway-client/index.ts'
import type { GatewayProblem, Outbox, Row } from '../outbox/index.ts'
import { backoffMs } from './backoff.ts'
import type { Places } from './places.ts'

export interface DeliveryDeps {
  readonly outbox: Outbox
  readonly gateway: Pick<GatewayClient, 'putLoad'>
  /** Whether this till has a token: without one nothing can be sent. */
  readonly paired: () => boolean
  readonly nowMs: () => number
  /** The gateway's time (T3); null until its clock was measured in this run: till then no clock ends a row. */
  readonly gatewayNowMs: () => number | null
  readonly random: () => number
  readonly newTryId: () => string
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly places: Pick<Places, 'follow' | 'note'>
  /** A row changed: its page and its waiters look again. */
  readonly onChange: (id: string) => void
  readonly onProblem: (id: string, problem: GatewayProblem) => void
  readonly onNotSent: (id: string, message: string) => void
  readonly onFault: (error: unknown) => void
}

export interface Delivery {
  /** Looks at the outbox now: something new waits there. */
  wake(): void
  /** Takes up nothing new, and resolves when what is under way is recorded. */
  stop(): Promise<void>
}

/** More than a till's open loads by its caps as they come; where they are set higher, a new load may wait for an answer to an older one. */
const AT_ONCE = 16
const WAIT_SECONDS = 8
/** What the gateway refuses to take (400, 409) is with people; it is asked again now and then, in case they have mended it. */
const ASKED_AGAIN_MS = 60_000
const LOOK_AGAIN_MS = 1_000

/** Sends each row until the gateway has given its end: claim, mark, send, record. The only place that knows retry. */
export function startDelivery(deps: DeliveryDeps): Delivery {
  const { outbox } = deps
  const underWay = new Map<string, Promise<void>>()
  let timer: { clear(): void } | undefined
  let stopped = false

  function look() {
    timer?.clear()
    if (stopped) return
    try {
      takeUp()
    } catch (error) {
      deps.onFault(error) // nobody waits for this look, so it is taken again
      timer = deps.setTimer(look, LOOK_AGAIN_MS)
    }
  }

  function takeUp() {
    const nowMs = deps.nowMs() // one moment for both questions, else a row that becomes due in between is found by neither
    for (const row of outbox.due({ nowMs, limit: AT_ONCE + underWay.size })) {
      if (underWay.size >= AT_ONCE) break
      if (underWay.has(row.id)) continue
      underWay.set(row.id, deliver(row))
    }
    const nextMs = outbox.nextDueAtMs(nowMs)
    if (nextMs !== null && underWay.size < AT_ONCE) timer = deps.setTimer(look, Math.min(nextMs - nowMs, LOOK_AGAIN_MS))
  }

  async function deliver(row: Row) {
    try {
      await deliverOnce(deps, row)
    } catch (error) {
      deps.onFault(error)
      await new Promise<void>((resolve) => deps.setTimer(resolve, LOOK_AGAIN_MS)) // the row is still due: a fault must not spin
    }
    underWay.delete(row.id)
    look()
  }

  look()
  return {
    wake: look,
    stop: async () => {
      stopped = true
      timer?.clear()
      await Promise.all(underWay.values())
    },
  }
}

/** One try of one row. */
export async function deliverOnce(deps: DeliveryDeps, row: Row): Promise<void> {
  const { outbox, gateway, onChange } = deps
  const { id } = row
  const gatewayNowMs = deps.gatewayNowMs()
  if (gatewayNowMs !== null && (await outbox.expire(id, gatewayNowMs))) return onChange(id)
  if (!deps.paired()) return retryLater(deps, row, null)

  const tryId = deps.newTryId()
  const mark = await outbox.mark(id, tryId)
  if (mark === 'not-waiting') return // T2c: cancelled or ended since it was read
  if (mark === 'first') onChange(id) // it can no longer be cancelled
  // As it stands once the mark is on disk: since it was read, a ticket may have been given (T4), or a heartbeat may have brought its end.
  const marked = outbox.find(id)
  if (marked?.state !== 'waiting') return
  const unfollow = deps.places.follow(id)
  const answer = await gateway.putLoad(id, bodyOf(outbox, marked), WAIT_SECONDS).finally(unfollow)
  if (answer.kind === 'ok') deps.places.note(id, answer.value.queue ?? null)
  await record(deps, row, tryId, answer)
  onChange(id)
}

async function record(deps: DeliveryDeps, row: Row, tryId: string, answer: Answer<Load>) {
  const { outbox } = deps
  switch (answer.kind) {
    case 'ok':
      return recordLoad(deps, row, answer.value)
    case 'not-sent':
      await outbox.withdrawMark(row.id, tryId) // T2b; an earlier try's mark stays
      deps.onNotSent(row.id, answer.message)
      return retryLater(deps, row, null)
    case 'unknown':
      return retryLater(deps, row, null)
    case 'problem': {
      const { status, code, message } = answer
      const problem = { status, code, message }
      deps.onProblem(row.id, problem)
      if (status === 422 && (await outbox.endRefused(row.id, problem))) return // T11
      return retryLater(deps, row, problem)
    }
  }
}

async function recordLoad(deps: DeliveryDeps, row: Row, load: Load): Promise<void> {
  const { outbox } = deps
  const changed = await outbox.recordAnswer(load)
  // Its answer waited up to eight seconds already, so the pause begins anew.
  if (!END_STATES.has(load.state)) return retryLater(deps, { ...row, tries: 0 }, null)
  const after = outbox.find(row.id)
  if (changed || after?.state !== 'waiting') return // a heartbeat may have brought the end first
  // T9b, R13: the row is as it was, and due. The gateway is asked again, at its pace: its journal may be put right.
  const fault = notTaken(load, row.revision, after.revision)
  if (fault !== null) deps.onFault(new Error(`the gateway's answer about load ${row.id} was not taken: ${fault}`))
  return retryLater(deps, row, null)
}

/** Why an end was not taken over; null where a heartbeat brought something newer while the answer was on its way. */
function notTaken({ revision }: Load, heardBefore: number | null, heardNow: number | null): string | null {
  if (heardNow === null || revision > heardNow) return 'its end is that of another account or amount'
  if (heardBefore === null || revision > heardBefore) return null
  return `its end at revision ${revision} does not follow revision ${heardBefore}`
}

/** A row that has an end by now is left as it is. */
async function retryLater(deps: DeliveryDeps, row: Row, problem: GatewayProblem | null): Promise<void> {
  const asksPeople = problem !== null && [400, 409, 422].includes(problem.status)
  const backoff = backoffMs(row.tries + 1, deps.random)
  // A row that was never sent is ended at its time and not at the try after it: the customer waits for the cash.
  const expiresInMs = Math.max(1, (row.expiresAtMs ?? Infinity) - (deps.gatewayNowMs() ?? -Infinity))
  const pauseMs = asksPeople ? ASKED_AGAIN_MS : row.sendMarkedAtMs === null ? Math.min(backoff, expiresInMs) : backoff
  await deps.outbox.scheduleTry(row.id, deps.nowMs() + pauseMs, problem)
}

/** Account and amount, which are the load's identity (R13), are fixed once the cash was confirmed. Beside them goes what this till has heard of it. */
function bodyOf(outbox: Pick<Outbox, 'destinationOf'>, row: Row): string {
  if (row.expiresAtMs === null) throw new Error(`load ${row.id} was never confirmed`)
  return loadBodyText({
    destination: outbox.destinationOf(row),
    amount: { currency: row.currency, minorUnits: row.minorUnits },
    ...(row.cashier === null ? {} : { cashier: neutralised(row.cashier) }),
    number: row.number,
    expiresAt: new Date(row.expiresAtMs).toISOString(),
    hold: row.hold === 1,
    ...(row.revision ? { heardRevision: row.revision } : {}), // R15
  })
}
