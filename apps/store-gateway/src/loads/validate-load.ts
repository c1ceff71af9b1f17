import { parseDestination, reasonMessages, type Validation, type ValidationRequest } from '@tillway/contract'
import { type AcceptDeps, brokenLimit } from './accept-load.ts'
import type { Amazon } from './ports.ts'

/** Asks whether a load would be taken, before cash changes hands: our own limits first, then Amazon. */
export async function validateLoad(
  deps: Pick<AcceptDeps, 'marketplace' | 'maximumLoad' | 'capStoreMoney'> & {
    readonly amazon: Amazon
    readonly openMinorUnits: () => Promise<number>
  },
  request: ValidationRequest,
  terminalId: string,
): Promise<Validation> {
  const check = parseDestination(request.destination, deps.marketplace)
  if (!check.ok)
    return { outcome: 'invalid', reason: { code: check.code, message: check.message }, message: check.message }
  const limit = brokenLimit(deps, request, await deps.openMinorUnits())
  if (limit)
    return {
      outcome: 'invalid',
      reason: { code: limit, message: reasonMessages[limit] },
      message: reasonMessages[limit],
    }
  return deps.amazon.validate(check.destination, request.amount, terminalId)
}
