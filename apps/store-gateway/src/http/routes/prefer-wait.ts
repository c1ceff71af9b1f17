import { MAX_WAIT_SECONDS } from '@tillway/contract'

/** `Prefer: wait=8` in milliseconds, at most 30 seconds; other preferences mean nothing here. */
export function preferredWaitMs(header: string | string[] | undefined): number {
  const seconds = /(?:^|[\s,;])wait\s*=\s*"?(\d{1,4})"?(?:$|[\s,;])/i.exec(String(header ?? ''))?.[1]
  return Math.min(MAX_WAIT_SECONDS, Number(seconds ?? 0)) * 1000
}
