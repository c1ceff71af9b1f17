import type { ReasonCode } from '@tillway/contract'
import type { AmazonExchange } from '../amazon/exchange.ts'

/** The part of a wire file that a certification can call for. */
export interface WireSettings {
  /** Types of a definite “there is no such load”. */
  readonly absentTypes?: readonly string[]
  /** Types of a definite no, and what each means to the cashier. */
  readonly refusedTypes?: Readonly<Record<string, ReasonCode>>
  readonly repeatReturnsCode?: boolean
}

/** What a wire file has to say so that the answers of a case that Amazon must refuse are taken for the refusals that they are. */
export function refusalSettings(exchanges: readonly AmazonExchange[], means: ReasonCode | undefined): WireSettings {
  if (means === undefined) return {}
  const types = exchanges
    .filter(({ verdict }) => verdict === 'unknown')
    .filter(({ errorCode, status }) => (errorCode === 'F200' || errorCode === 'F300') && status !== 'RESEND')
    .map(({ errorType }) => errorType)
    .filter((type) => type !== null)
  return types.length === 0 ? {} : { refusedTypes: Object.fromEntries(types.map((type) => [type, means])) }
}

/** What all answers together call for, as one wire file; null where nothing has to be corrected. */
export function wireOf(parts: readonly { readonly wire: WireSettings }[]): WireSettings | null {
  const absentTypes = [...new Set(parts.flatMap(({ wire }) => wire.absentTypes ?? []))]
  const refusedTypes = Object.assign({}, ...parts.map(({ wire }) => wire.refusedTypes ?? {}))
  const settings = {
    ...(absentTypes.length > 0 ? { absentTypes } : {}),
    ...(Object.keys(refusedTypes).length > 0 ? { refusedTypes } : {}),
    ...(parts.some(({ wire }) => wire.repeatReturnsCode === false) ? { repeatReturnsCode: false } : {}),
  }
  return Object.keys(settings).length > 0 ? settings : null
}
