import type { ReasonCode } from '@tillway/contract'
import { type OperationName, type Wire, wireOperations } from './operations/index.ts'

type Side = 'request' | 'answer'

/** Fields whose value is a person or cash. */
const SECRET_FIELDS = ['account.id', 'cardNumber', 'gcClaimCode']

/** What a store corrects of the wire: a field's new path, or null to leave it out, and what else `Wire` names. */
export interface WireCorrections {
  readonly fields?: {
    readonly [O in OperationName]?: { readonly [S in Side]?: Readonly<Record<string, string | null>> }
  }
  readonly accountTypes?: Partial<Wire['accountTypes']>
  readonly amountUnit?: Wire['amountUnit']
  readonly refusedTypes?: Readonly<Record<string, ReasonCode>>
  readonly absentTypes?: readonly string[]
  readonly repeatReturnsCode?: boolean
  readonly phoneWire?: NonNullable<Wire['phoneWire']>
}

/** The wire as it is assumed, with what is corrected of it. */
export function createWire(corrections: WireCorrections = {}): Wire {
  const secretNames = new Set<string>()
  const paths = new Map<string, readonly string[] | null>()
  for (const [name, operation] of Object.entries(wireOperations))
    for (const side of ['request', 'answer'] as const)
      for (const field of Object.keys(operation[side])) {
        const corrected = corrections.fields?.[name as OperationName]?.[side]?.[field]
        const path = corrected === undefined ? field : corrected
        paths.set(`${name} ${side} ${field}`, path === null ? null : path.split('.'))
        if (path !== null && SECRET_FIELDS.includes(field)) secretNames.add(path.split('.').at(-1) ?? '')
      }
  return {
    pathOf: (operation, side, field) => paths.get(`${operation} ${side} ${field}`) ?? null,
    accountTypes: { barcode: 'BARCODE', phone: 'PHONE', ...corrections.accountTypes },
    amountUnit: corrections.amountUnit ?? 'major',
    refusedTypes: new Map(Object.entries(corrections.refusedTypes ?? {})),
    absentTypes: new Set(corrections.absentTypes),
    // Assumed: a repeat of a Load by phone answers with its claim code again, as CreateGiftCard does (stated).
    repeatReturnsCode: corrections.repeatReturnsCode ?? true,
    phoneWire: corrections.phoneWire ?? null,
    secretNames,
  }
}
