import { marketplaceOf } from '@tillway/contract'
import { createAmazonClock } from '../../apps/store-gateway/src/amazon/amazon-clock.ts'
import { judge } from '../../apps/store-gateway/src/amazon/judge-answer.ts'
import { readAnswer } from '../../apps/store-gateway/src/amazon/read-answer.ts'
import { redactAnswer } from '../../apps/store-gateway/src/amazon/redact-answer.ts'
import { sendingTime } from '../../apps/store-gateway/src/amazon/sending-time.ts'
import { createTurnTaker } from '../../apps/store-gateway/src/amazon/turn-taker.ts'
import { createWire } from '../../apps/store-gateway/src/amazon/wire.ts'
import { writeBody } from '../../apps/store-gateway/src/amazon/write-body.ts'
import type { Attempt, LoadRecord, Outcome } from '../../apps/store-gateway/src/loads/load-record.ts'
import { isLoad } from '../../apps/store-gateway/src/loads/operations.ts'
import type { Amazon } from '../../apps/store-gateway/src/loads/ports.ts'
import { notDone, type WireReply } from './amazon-answers.ts'
import type { AmazonService, WireRequest } from './amazon-service.ts'
import type { FaultPlan } from './fault-plan.ts'
import { SIGNATURE_LIFE_MS, TIMEOUT_MS } from './times.ts'
import type { Program, World } from './world.ts'

export const PARTNER = 'Tilly'
export const US = marketplaceOf('US')

export interface AmazonWireDeps {
  /** What `judge-answer.ts` assumes of repeats (rule C2). */
  readonly repeatReturnsCode: boolean
  readonly world: World
  readonly program: Program
  readonly service: AmazonService
  readonly plan: FaultPlan['wire'] & { readonly noDate: number; readonly callsPerSecond: number }
  readonly faulty: () => boolean
  /** The gateway's own clock, which may be wrong. */
  readonly nowMs: () => number
  /** Called when an attempt is about to be sent. */
  readonly onOpen: () => void
  /** Called when its first byte leaves. */
  readonly onLeave: (attempt: Attempt) => void
}

/** Amazon as the gateway sees it: its real bodies and its real judgement of answers, over a line that delays, loses, repeats and reorders. */
export function createAmazonWire(deps: AmazonWireDeps): Amazon {
  const { world, program, plan } = deps
  const { random } = world
  const now = (probability: number) => deps.faulty() && random.chance(probability)
  // The taker counts whole calls a second: a slower account is one whose seconds are longer.
  const slower = Math.min(1, plan.callsPerSecond)
  const turns = createTurnTaker(
    Math.max(1, plan.callsPerSecond),
    () => world.nowMs() * slower,
    (run, afterMs) => world.after(Math.ceil(afterMs / slower), run, program),
  )

  function travelMs(loads: boolean): number {
    // As late as Amazon still takes a signature, when a Void has long found nothing (R4b).
    if (loads && now(plan.slowLoads / 2)) return random.between(200_000, SIGNATURE_LIFE_MS)
    return now(loads ? Math.max(plan.slow, plan.slowLoads) : plan.slow)
      ? random.between(1000, random.pick([6000, 330_000]))
      : random.between(5, 300)
  }

  const clock = createAmazonClock()
  const wire = createWire({ repeatReturnsCode: deps.repeatReturnsCode })

  function outcome(attempt: Attempt, load: LoadRecord, repeat: boolean, reply: WireReply): Outcome {
    const { operation, requestId } = attempt
    const answer = readAnswer(reply.body, operation, wire)
    const code = load.kind === 'phone' ? ('perhaps' as const) : ('never' as const)
    const judged = judge(reply.httpStatus, answer, { operation, requestId, amount: load.amount, code, repeat }, wire)
    const claimCode = isLoad(operation) && judged.verdict === 'done' ? answer?.claimCode : null
    return {
      verdict: judged.verdict,
      partial: judged.partial,
      reason: judged.reason && { code: judged.reason, message: judged.reason },
      claimCode: claimCode ? { code: claimCode, expiresAt: null } : null,
      gcId: answer?.gcId ?? null,
      answer: redactAnswer(reply.body),
      httpStatus: reply.httpStatus,
      amazonDateMs: now(plan.noDate) ? null : Math.floor(world.nowMs() / 1000) * 1000,
    }
  }

  return {
    aheadMs: clock.aheadMs,
    body(operation, load, destination) {
      const { amazonRequestId: requestId, amount, gcId, terminalId } = load
      const source = { storeId: 'S1', terminalId, institutionId: null, loadId: load.id }
      const about = { requestId, partnerId: PARTNER, destination, amount, marketplace: US, gcId, source }
      return writeBody(operation, about, wire)
    },
    turn: async (signal, patience, { id }) => (await turns.turn(signal, patience, id)) && !program.fenced,
    placeInLine: ({ id }) => turns.placeOf(id),
    turnNow: () => !program.fenced && turns.turnNow(),
    send(attempt, load, repeat) {
      return new Promise((resolve) => {
        let open = true
        const answered = (what: Outcome, afterMs: number, hear?: () => void) =>
          world.after(
            afterMs,
            () => {
              if (open) hear?.()
              open = false
              resolve(what)
            },
            program,
          )
        const name = `${attempt.operation} ${attempt.loadId.slice(-2)} #${attempt.n}`
        // A crash between the commit and the first byte is one of the orders to try.
        deps.onOpen()
        world.after(
          random.between(0, 3),
          () => {
            const sentMs = deps.nowMs()
            const sending = sendingTime(attempt, TIMEOUT_MS, sentMs)
            if (!sending) return void answered(nothing('not-sent'), 1)
            deps.onLeave(attempt)
            if (now(plan.refusedConnection)) return void answered(nothing('not-sent'), random.between(1, 50))
            world.note(() => `${program.name} sends ${name}`)
            answered(nothing('unknown'), sending.leftMs)
            const request: WireRequest = {
              operation: attempt.operation,
              body: attempt.body,
              signedAtMs: sending.signedAtMs,
            }
            const arrive = (heard: boolean) => () => {
              const reply = deps.service.receive(request)
              request.first ??= reply
              world.note(() => `Amazon receives ${name}, answers ${reply.body.slice(0, 110)}`)
              const verdict = outcome(attempt, load, repeat, reply)
              if (!heard || now(plan.lostAfter)) return
              const { amazonDateMs: dateMs } = verdict
              const refused = reply === notDone.stale
              answered(verdict, travelMs(false), () => {
                if (dateMs !== null) clock.hear({ sentMs, heardMs: deps.nowMs(), dateMs, refused })
              })
            }
            const loads = isLoad(attempt.operation)
            const firstMs = travelMs(loads)
            if (!now(loads ? Math.max(plan.lostBefore, plan.lostLoads) : plan.lostBefore))
              world.after(firstMs, arrive(true))
            // The bytes may come twice, but a connection carries one answer: that of the first.
            if (now(plan.twice)) world.after(firstMs + random.between(1, 240_000), arrive(false))
          },
          program,
        )
      })
    },
    validate: async () => ({ outcome: 'valid', reason: null, message: '' }),
  }
}

function nothing(verdict: 'unknown' | 'not-sent'): Outcome {
  return {
    verdict,
    partial: false,
    reason: { code: 'amazon-unavailable', message: 'simulated' },
    claimCode: null,
    gcId: null,
    answer: null,
    httpStatus: null,
    amazonDateMs: null,
  }
}
