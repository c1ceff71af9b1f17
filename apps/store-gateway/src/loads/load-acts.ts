import type { Destination, HoldRequest, LoadRequest, Money, Validation, ValidationRequest } from '@tillway/contract'
import { type AcceptDeps, type AcceptedLoad, type AcceptRefusal, acceptLoad } from './accept-load.ts'
import { type CashAnswer, grantCashReturn, recordGivenBack, scanTicket, type TicketOutcome } from './cash-return.ts'
import type { Driver } from './driver.ts'
import { type Held, type HoldDeps, holdLoad } from './hold-load.ts'
import type { LoadRecord } from './load-record.ts'
import { type Asked, askAsPerson, type PersonsAct } from './people.ts'
import type { AccountTerms, Amazon } from './ports.ts'
import { validateLoad } from './validate-load.ts'

export interface LoadActsDeps extends Omit<AcceptDeps, 'firstAttempt' | keyof AccountTerms>, HoldDeps {
  readonly amazon: Amazon
  /** The account that a till sells for; that of a known load, whatever its till sells for now (R13). */
  readonly accountFor: (terminalId: string, loadId: string | null) => Promise<AccountTerms>
  readonly openMinorUnits: (account: string) => Promise<number>
  readonly fundable: (account: string) => number | null
  readonly driver: Pick<Driver, 'firstAttempt' | 'wake'>
  /** Tells everybody of a load that was just changed. */
  readonly changed: (load: LoadRecord) => void
  /** Something that a person must look at. */
  readonly alert: (what: string, cause: unknown, loadId: string) => void
}

/** What a till or a person may do to a load. What was done is told to everybody, and the load is driven on. */
export interface LoadActs {
  accept(
    id: string,
    request: LoadRequest,
    terminalId: string,
  ): Promise<AcceptedLoad | { readonly refused: AcceptRefusal }>
  validate(request: ValidationRequest, terminalId: string): Promise<Validation>
  askAsPerson(loadId: string, act: PersonsAct, actor: string, reason: string): Promise<Asked>
  hold(loadId: string, terminalId: string, asked?: HoldRequest): Promise<Held>
  scanTicket(
    loadId: string,
    terminalId: string,
  ): Promise<{ readonly outcome: TicketOutcome; readonly load: LoadRecord | null }>
  grantCashReturn(loadId: string, terminalId: string, cashier: string): Promise<CashAnswer>
  recordGivenBack(
    loadId: string,
    terminalId: string,
    cashier: string,
    body: { readonly destination: Destination; readonly amount: Money },
  ): Promise<CashAnswer>
}

export function createLoadActs(deps: LoadActsDeps): LoadActs {
  const { driver, changed, alert, accountFor } = deps
  const rules = { ...deps, firstAttempt: driver.firstAttempt }

  async function rulesFor(terminalId: string, loadId: string | null) {
    const { marketplace, partnerId, maximumLoad, capStoreMoney, sharesCapWith } = await accountFor(terminalId, loadId)
    return { ...rules, marketplace, partnerId, maximumLoad, capStoreMoney, sharesCapWith }
  }

  function moved<
    T extends { readonly load: LoadRecord } | { readonly refused: unknown; readonly load?: LoadRecord } | null,
  >(answer: T): T {
    if (answer && 'load' in answer && answer.load) {
      driver.wake(answer.load.id, answer.load)
      changed(answer.load)
    }
    return answer
  }

  return {
    async accept(id, request, terminalId) {
      const accepted = await acceptLoad(await rulesFor(terminalId, id), id, request, terminalId)
      if ('refused' in accepted) return accepted
      // First of all: nobody but `wake` sends the attempt that was committed with the load.
      driver.wake(id, accepted.load, accepted.attempt)
      if (accepted.changed || request.hold) changed(accepted.load)
      if (accepted.changed && accepted.load.reason?.code === 'restored')
        alert('a till has heard more of a load than the journal knows: was the journal lost?', undefined, id)
      return accepted
    },
    validate: async (request, terminalId) => validateLoad(await rulesFor(terminalId, null), request, terminalId),
    askAsPerson: async (loadId, act, actor, reason) => moved(await askAsPerson(rules, loadId, act, actor, reason)),
    hold: async (loadId, terminalId, asked) => moved(await holdLoad(rules, loadId, terminalId, asked)),
    async scanTicket(loadId, terminalId) {
      const scanned = await scanTicket(rules, loadId, terminalId)
      if (scanned.load) moved({ load: scanned.load })
      return scanned
    },
    grantCashReturn: async (loadId, terminalId, cashier) =>
      moved(await grantCashReturn(rules, loadId, terminalId, cashier)),
    async recordGivenBack(loadId, terminalId, cashier, body) {
      const answer = moved(await recordGivenBack(await rulesFor(terminalId, loadId), loadId, terminalId, cashier, body))
      if (answer && 'refused' in answer && answer.load)
        alert('the cash of a load was handed back at two tills', answer.refused.detail, loadId)
      return answer
    },
  }
}
