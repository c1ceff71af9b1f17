import { DESTINATION_KINDS, type DestinationKind } from '@tillway/contract'

/** The operations at Amazon that a load goes through: what is done for each kind of destination, and what undoes it. */
const operations = {
  barcode: { load: 'LoadAmazonBalance', undo: 'VoidAmazonBalanceLoad' },
  phone: { load: 'LoadAmazonBalance', undo: 'VoidAmazonBalanceLoad' },
  receipt: { load: 'CreateGiftCard', undo: 'CancelGiftCard' },
  card: { load: 'ActivateGiftCard', undo: 'DeactivateGiftCard' },
} as const satisfies Record<DestinationKind, { readonly load: string; readonly undo: string }>

type Pair = (typeof operations)[DestinationKind]
export type Operation = Pair['load'] | Pair['undo']

const loading: ReadonlySet<string> = new Set(Object.values(operations).map(({ load }) => load))
const undoing: ReadonlySet<string> = new Set(Object.values(operations).map(({ undo }) => undo))

/** The operation that loads or undoes a load of this kind. Throws for a kind that is never sent. */
export function operationOf(kind: string, step: keyof Pair): Operation {
  const known = DESTINATION_KINDS.find((one) => one === kind)
  if (!known) throw new Error(`a load of the kind ${kind} is never sent`)
  return operations[known][step]
}

/** Whether it loads: a Load, in the words of the rules. */
export function isLoad(operation: string): boolean {
  return loading.has(operation)
}

/** Whether it undoes what a Load did: a Void, in the words of the rules. */
export function isUndo(operation: string): boolean {
  return undoing.has(operation)
}
