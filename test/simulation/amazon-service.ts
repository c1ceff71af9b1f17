import { notDone, refusal, success, unclear, voidSuccess, type WireReply } from './amazon-answers.ts'
import type { AmazonLedger, LedgerEntry } from './amazon-ledger.ts'
import type { FaultPlan } from './fault-plan.ts'
import { SIGNATURE_LIFE_MS } from './times.ts'
import type { World } from './world.ts'

/** A signed request on the wire. */
export interface WireRequest {
  readonly operation: string
  readonly body: string
  readonly signedAtMs: number
  /** What Amazon made of the same bytes when they came first: what it refused it refuses again. */
  first?: WireReply
}

/** Why a load may have had to go to a person: what Amazon itself did to it. */
interface Troubles {
  readonly voidRefused: Set<string>
  readonly codeTrouble: Set<string>
}

export interface AmazonService {
  receive(request: WireRequest): WireReply
  readonly troubles: Troubles
}

interface Body {
  readonly loadBalanceRequestId: string
  readonly account: { readonly id: string; readonly type: string }
  readonly amount: { readonly value: number }
  readonly externalReference?: string
}

/** Amazon with the faults of this run. `faulty` says whether faults are still on, `hidesCodes` that a repeat never shows its code. */
export function createAmazonService(
  world: World,
  ledger: AmazonLedger,
  plan: FaultPlan['amazon'] & Pick<FaultPlan, 'repeatedVoid' | 'loadAfterVoid'>,
  faulty: () => boolean,
  how: { readonly hidesCodes: boolean; readonly codeWasHeard: (loadId: string) => boolean },
): AmazonService {
  const { random } = world
  const troubles: Troubles = { voidRefused: new Set(), codeTrouble: new Set() }
  const now = (probability: number) => faulty() && random.chance(probability)

  function receive(request: WireRequest): WireReply {
    if (Math.abs(world.nowMs() - request.signedAtMs) > SIGNATURE_LIFE_MS) return notDone.stale
    if (request.first && request.first.means !== 'done' && request.first.means !== 'unclear') return request.first
    if (now(plan.throttle)) return notDone.throttled
    if (now(plan.keys)) return notDone.keys
    if (now(plan.faultBefore)) return random.pick(unclear)
    const body = JSON.parse(request.body) as Body
    const reply = request.operation === 'LoadAmazonBalance' ? load(body) : undo(body)
    return now(plan.faultAfter) ? random.pick(unclear) : reply
  }

  function load(body: Body): WireReply {
    const entry = ledger.find(body.loadBalanceRequestId)
    if (entry) return repeat(entry, body)
    if (now(plan.refuse))
      return random.chance(0.5)
        ? refusal('F200', 'BlockedCustomer')
        : refusal('F300', 'CustomerSurpassedDailyVelocityLimit')
    const partial = now(plan.partial)
    if (partial && random.chance(0.5)) {
      const nothing = { ...credit(body, false), requestId: body.loadBalanceRequestId }
      return { ...success(nothing, { withCode: false, status: 'PARTIAL_SUCCESS' }), means: 'unclear' }
    }
    const made = credit(body, true)
    return success(made, { withCode: true, ...(partial ? { status: 'PARTIAL_SUCCESS' } : {}) })
  }

  /** Credits a load; or, for a PARTIAL_SUCCESS that moved nothing, only shows what it would be. */
  function credit(body: Body, really: boolean): LedgerEntry {
    const facts = {
      requestId: body.loadBalanceRequestId,
      loadId: body.externalReference ?? '',
      account: body.account.id,
      value: body.amount.value,
      creditedAtMs: world.nowMs(),
    }
    if (!really) return { ...facts, code: null, gcId: null, state: 'voided' }
    const givesCode = body.account.type === 'PHONE' && Number(body.account.id.at(-1)) % 2 === 0
    world.note(() => `Amazon credits ${facts.requestId}`)
    return ledger.credit({ ...facts, givesCode })
  }

  function repeat(entry: LedgerEntry, body: Body): WireReply {
    if (entry.account !== body.account.id || entry.value !== body.amount.value)
      return refusal('F200', 'RequestedDenominationMismatch')
    if (entry.state === 'voided')
      return plan.loadAfterVoid === 'echo'
        ? success(entry, { withCode: true })
        : refusal('F200', 'CustomerSurpassedDailyVelocityLimit')
    if (now(plan.refuseRepeat)) {
      troubles.codeTrouble.add(entry.loadId)
      return refusal('F300', 'CustomerSurpassedDailyVelocityLimit')
    }
    if (how.hidesCodes) {
      troubles.codeTrouble.add(entry.loadId)
      return success(entry, { withCode: false })
    }
    // A code that the gateway never heard of must come again (assumed in `judge-answer.ts`); one that it heard may be withheld.
    if (entry.code && how.codeWasHeard(entry.loadId)) {
      if (now(plan.codeWithheld)) {
        troubles.codeTrouble.add(entry.loadId)
        return success(entry, { withCode: false })
      }
      if (now(plan.secondCode)) {
        troubles.codeTrouble.add(entry.loadId)
        return success({ ...entry, code: `OTHER-${entry.code}`, gcId: 'G-other' }, { withCode: true })
      }
    }
    return success(entry, { withCode: true })
  }

  function undo(body: Body): WireReply {
    const id = body.loadBalanceRequestId
    const entry = ledger.find(id)
    if (entry?.state === 'live' && now(plan.voidRefused)) {
      troubles.voidRefused.add(entry.loadId)
      return refusal('F200', 'GcNotReadyForRefund')
    }
    const result = ledger.void(id, world.nowMs())
    if (result === 'done') world.note(() => `Amazon voids ${id}`)
    if (entry && (result === 'too-late' || (result === 'before' && plan.repeatedVoid === 'refused')))
      troubles.voidRefused.add(entry.loadId)
    if (result === 'absent') return refusal('F200', 'OrderNotFound')
    if (result === 'too-late') return refusal('F200', 'CancelRequestArrivedAfterTimeLimit')
    if (result === 'before' && plan.repeatedVoid === 'refused') return refusal('F200', 'DeactivationNotAllowed')
    return voidSuccess(id)
  }

  return { receive, troubles }
}
