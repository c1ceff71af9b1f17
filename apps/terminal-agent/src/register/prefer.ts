import { MAX_WAIT_SECONDS } from '@tillway/contract'

export interface Preferences {
  readonly waitSeconds: number
  /** The caller has looked: an equal load within ten minutes is meant (rule T6). */
  readonly duplicateConfirmed: boolean
}

/** Reads the header `Prefer` (RFC 7240): what is not understood in it is ignored, as the standard says. */
export function readPrefer(header: string | string[] | undefined): Preferences {
  const parts = String(header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => part.trim().toLowerCase())
  const wait = parts.map((part) => /^wait\s*=\s*(\d{1,6})$/.exec(part)?.[1]).find((seconds) => seconds !== undefined)
  return {
    waitSeconds: Math.min(Number(wait ?? 0), MAX_WAIT_SECONDS),
    duplicateConfirmed: parts.includes('duplicate=confirmed'),
  }
}
