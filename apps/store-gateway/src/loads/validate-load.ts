import {
  issuesCode,
  parseDestination,
  type ReasonCode,
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
      /** The largest load that the account's funds cover; null: they are not known to be short. */
      readonly fundable: (account: string) => number | null
    },
  request: ValidationRequest,
  terminalId: string,
): Promise<Validation> {
  const account = accountKey(deps)
  const check = parseDestination(request.destination, deps.marketplace)
  if (!check.ok)
    return { outcome: 'invalid', reason: { code: check.code, message: check.message }, message: check.message }
  const limit = brokenLimit(deps, request, sumOf(await Promise.all(cappedAccounts(deps).map(deps.openMinorUnits))))
  if (limit) return invalid(limit)
  // The store's own trouble is known before the customer's cash is in the drawer.
  const fundable = deps.fundable(account)
  if (fundable !== null && request.amount.minorUnits > fundable) return invalid('insufficient-funds')
  // P4, C1: what always comes as a code needs paper, before any cash is taken. A phone number may do without.
  if (issuesCode(check.destination.kind) === 'always' && (await deps.paperOf(terminalId)).printer === null) {
    const message = noPrinter(check.destination)
    return { outcome: 'invalid', reason: { code: 'destination-not-supported', message }, message }
  }
  return deps.amazon.validate(check.destination, request.amount, account)
}

function invalid(code: ReasonCode): Validation {
  const message = reasonMessages[code]
  return { outcome: 'invalid', reason: { code, message }, message }
}
