import { neutralised } from '@tillway/contract'
import Type from 'typebox'
import { Check } from 'typebox/value'
import type { TillLoad } from './reconcile-facts.ts'

const Text = Type.String({ maxLength: 100 })
const TillFile = Type.Object({
  loads: Type.Array(
    Type.Object({
      id: Text,
      number: Text,
      amount: Type.Object({ currency: Text, minorUnits: Type.Integer() }),
      state: Text,
      gatewayState: Type.Union([Text, Type.Null()]),
      cash: Type.Union([Text, Type.Null()]),
    }),
  ),
})

/** A till's own file, given as `till-1=export.json`: what `pnpm terminal outbox export --json` writes. Throws with a sentence. */
export function readTillFile(given: string, read: (path: string) => string): [terminalId: string, loads: TillLoad[]] {
  const [terminalId = '', path = ''] = given.split(/=(.*)/s)
  if (terminalId === '' || path === '') throw new Error(`--till ${given} is not of the form till-1=export.json.`)
  let file: unknown
  try {
    file = JSON.parse(read(path))
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${neutralised((cause as Error).message)}`, { cause })
  }
  if (!Check(TillFile, file))
    throw new Error(`${path} is not what \`pnpm terminal outbox export --json\` writes for a till.`)
  return [
    terminalId,
    file.loads.map(({ id, number, amount, state, gatewayState, cash }) => ({
      id: neutralised(id),
      number: neutralised(number),
      state,
      cash: cash && neutralised(cash),
      gatewayState: (gatewayState && neutralised(gatewayState)) as TillLoad['gatewayState'],
      minorUnits: amount.minorUnits,
    })),
  ]
}
