import {
  issuesCode,
  parseDestination,
  reasonMessages,
  type Validation,
  type ValidationRequest,
} from '@tillway/contract'
import { type AcceptDeps, brokenLimit, noPrinter, sumOf } from './accept-load.ts'
import { type AccountTerms, type Amazon, accountKey, cappedAccounts } from './ports.ts'

/** Asks whether a load would be taken, before cash changes hands: our own limits first, then Amazon. */
export async function validateLoad(
  deps: AccountTerms &
    Pick<AcceptDeps, 'paperOf'> & {
      readonly amazon: Amazon
      readonly openMinorUnits: (account: string) => Promise<number>
    },
  request: ValidationRequest,
  terminalId: string,
): Promise<Validation> {
  const account = accountKey(deps)
  const check = parseDestination(request.destination, deps.marketplace)
  if (!check.ok)
    return { outcome: 'invalid', reason: { code: check.code, message: check.message }, message: check.message }
  const limit = brokenLimit(deps, request, sumOf(await Promise.all(cappedAccounts(deps).map(deps.openMinorUnits))))
  if (limit)
    return {
      outcome: 'invalid',
      reason: { code: limit, message: reasonMessages[limit] },
      message: reasonMessages[limit],
    }
  // P4, C1: what always comes as a code needs paper, before any cash is taken. A phone number may do without.
  if (issuesCode(check.destination.kind) === 'always' && (await deps.paperOf(terminalId)).printer === null) {
    const message = noPrinter(check.destination)
    return { outcome: 'invalid', reason: { code: 'destination-not-supported', message }, message }
  }
  return deps.amazon.validate(check.destination, request.amount, account)
}
