import { createLoadIdMaker } from '@tillway/contract'
import { eventually } from '../eventually.ts'
import { type Answer, ask } from './ask.ts'
import { localApiToken, SIMULATOR_URL, TILL_URL } from './plan.ts'

export interface TillLoad {
  readonly id: string
  readonly state: string
  readonly cash: string
  readonly code?: string
  readonly amount: { readonly minorUnits: number }
}

const newLoadId = createLoadIdMaker(Date.now)
/** One amount for each sale, since the same one to the same account asks the cashier first (rule T6). */
const FIRST_AMOUNT = 600

export async function activeBarcode(): Promise<string> {
  return eventually(async () => {
    const answer = await ask<{ marketplace: string; kind: string; status: string; value: string }[]>(
      'GET',
      `${SIMULATOR_URL}/_simulator/accounts`,
    )
    return answer?.body.find(
      ({ marketplace, kind, status }) => marketplace === 'US' && kind === 'barcode' && status === 'active',
    )?.value
  }, 'Amazon’s stand-in has no account')
}

export const nextSale = (n: number) => ({ loadId: newLoadId(), minorUnits: FIRST_AMOUNT + n })

/** The shop’s own software says that the cash is taken; null: no answer came. */
export function takeCash(barcode: string, sale: ReturnType<typeof nextSale>): Promise<Answer<TillLoad> | null> {
  const amount = { currency: 'USD', minorUnits: sale.minorUnits }
  const body = { destination: { kind: 'barcode', value: barcode }, amount }
  return ask<TillLoad>('PUT', `${TILL_URL}/v1/loads/${sale.loadId}`, { body, token: localApiToken() })
}
