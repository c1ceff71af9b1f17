import type { ReasonCode } from '@tillway/contract'
import type { AmazonExchange } from '../amazon/exchange.ts'
import type { WireCorrections } from '../amazon/wire.ts'

/** The part of a wire file that a certification can call for. */
export type WireSettings = Pick<WireCorrections, 'absentTypes' | 'refusedTypes' | 'repeatReturnsCode'>

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

/**
 * What all answers together call for, as one wire file that keeps what the one in use corrects already; null where nothing new has to be corrected.
 */
export function wireOf(
  parts: readonly { readonly wire: WireSettings }[],
  inUse: WireCorrections = {},
): WireCorrections | null {
  const absentTypes = parts.flatMap(({ wire }) => wire.absentTypes ?? [])
  const refusedTypes: WireSettings['refusedTypes'] = Object.assign({}, ...parts.map(({ wire }) => wire.refusedTypes))
  const codeIsWithheld = parts.some(({ wire }) => wire.repeatReturnsCode === false)
  if (absentTypes.length === 0 && Object.keys(refusedTypes ?? {}).length === 0 && !codeIsWithheld) return null
  const allAbsent = [...new Set([...(inUse.absentTypes ?? []), ...absentTypes])]
  const allRefused = { ...refusedTypes, ...inUse.refusedTypes }
  return {
    ...inUse,
    ...(allAbsent.length > 0 ? { absentTypes: allAbsent } : {}),
    ...(Object.keys(allRefused).length > 0 ? { refusedTypes: allRefused } : {}),
    ...(codeIsWithheld ? { repeatReturnsCode: false } : {}),
  }
}
