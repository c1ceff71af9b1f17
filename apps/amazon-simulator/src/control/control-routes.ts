import { minorDigits } from '@tillway/contract'
import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { AccountBook } from '../accounts/account-book.ts'
import { FaultRequest, faultOf } from '../faults/fault.ts'
import type { FaultQueue } from '../faults/fault-queue.ts'
import type { Ledger } from '../ledger/open-ledger.ts'

export interface ControlDeps {
  readonly accounts: AccountBook
  readonly faults: FaultQueue
  readonly ledger: Ledger
  readonly fundsCurrency: string
}

const Funds = Type.Object(
  {
    amount: Type.Number({ minimum: 0, maximum: 1_000_000_000 }),
    currencyCode: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  { additionalProperties: false },
)

/** How tests and people look inside the simulator and make it misbehave. No account is shown whole that was not made to be shown. */
export function controlRoutes(app: Listener, { accounts, faults, ledger, fundsCurrency }: ControlDeps): void {
  app.get('/_simulator/accounts', async () => accounts.list())

  app.get('/_simulator/faults', async () => faults.list())
  app.post('/_simulator/faults', { schema: { body: FaultRequest } }, async (request, reply) => {
    const fault = faultOf(request.body)
    if (typeof fault === 'string') throw new ProblemError(422, 'fault-not-available', fault)
    if (!faults.add(fault)) throw new ProblemError(422, 'too-many-faults', 'Too many faults wait. DELETE them first.')
    return reply.code(201).send(fault)
  })
  app.delete('/_simulator/faults', async (_request, reply) => {
    faults.clear()
    return reply.code(204).send()
  })

  app.get('/_simulator/ledger', async () =>
    ledger.list().map((entry) => ({
      requestId: entry.requestId,
      operation: entry.operation,
      account: entry.accountMasked,
      amount: { currency: entry.currency, minorUnits: entry.minorUnits },
      state: entry.state,
      timesSeen: entry.timesSeen,
      createdAt: new Date(entry.createdAtMs).toISOString(),
    })),
  )

  const showFunds = (currencyCode: string) => ({
    amount: ledger.funds(currencyCode) / 10 ** minorDigits(currencyCode),
    currencyCode,
  })
  app.get('/_simulator/funds', async () => showFunds(fundsCurrency))
  app.put('/_simulator/funds', { schema: { body: Funds } }, async (request) => {
    const { amount, currencyCode } = request.body
    if (!accounts.marketplaceFor(currencyCode))
      throw new ProblemError(422, 'currency-not-allowed', `No marketplace uses ${currencyCode}.`)
    const scaled = amount * 10 ** minorDigits(currencyCode)
    if (Math.abs(scaled - Math.round(scaled)) > 1e-6)
      throw new ProblemError(422, 'amount-not-allowed', `${currencyCode} has no such fraction.`)
    ledger.setFunds(currencyCode, Math.round(scaled))
    return showFunds(currencyCode)
  })
}
