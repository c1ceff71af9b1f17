import type { SaidTexts } from '../said-texts.ts'

/** The rest the till program says in English itself. */
export const said: Partial<SaidTexts> = {
  'amount-smallest': ({ amount }) => `The smallest amount is ${amount}.`,
  'amount-largest': ({ amount }) => `The largest amount is ${amount}.`,
}
