import type { OperationDeps } from './operation.ts'
import { type Read, read, refuse } from './refusals.ts'

/** A physical card that is known: whether it was active before any request came, and the hash that stands for it. */
interface Card {
  readonly number: string
  readonly isActive: boolean
  readonly hash: string
}

/** Reads a card number of 19 digits: 16 and a checksum of 3, whose algorithm is not published, so that only listed cards are known. */
export function readCard(value: unknown, { accounts, secret }: Pick<OperationDeps, 'accounts' | 'secret'>): Read<Card> {
  if (typeof value !== 'string' || value === '') return refuse('InvalidCardNumberInput')
  if (!/^\d+$/.test(value)) return refuse('InvalidCardNumberInput')
  if (value.length < 19) return refuse('CardNumberTooShort')
  const status = accounts.findCard(value)
  if (!status) return refuse('CardNumberNotFound')
  return read({ number: value, isActive: status === 'active', hash: secret.accountHash(`CARD ${value}`) })
}
