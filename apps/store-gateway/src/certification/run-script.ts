import {
  type Bench,
  type CaseResult,
  type CertificationCase,
  type Finding,
  fail,
  notRunnable,
} from './certification-case.ts'
import { refusalSettings } from './wire-settings.ts'

/** Runs the cases one after another, and keeps what was sent for each. `onResult` hears each at its end. Once `signal` is over, the rest is not run. */
export async function runScript(
  script: readonly CertificationCase[],
  bench: Bench,
  signal: AbortSignal,
  onResult: (result: CaseResult) => void,
): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for (const one of script) {
    const before = bench.heard().length
    const finding = signal.aborted
      ? notRunnable('The time for all cases together was over.')
      : await findingOf(one, bench)
    const { n, title, required, expected } = one
    const exchanges = bench.heard().slice(before)
    const result: CaseResult = {
      n,
      title,
      required,
      expected,
      ...finding,
      exchanges,
      testAccount: accountOf(exchanges, bench),
      wire: refusalSettings(exchanges, one.refusal),
      receipt: finding.load && !signal.aborted ? await bench.shop.receipt(finding.load.id) : null,
    }
    results.push(result)
    onResult(result)
  }
  return results
}

/** Requests keep the last four characters of the account that they name. */
function accountOf(exchanges: CaseResult['exchanges'], bench: Bench): string | null {
  const tails = exchanges.flatMap(({ request }) => /"…(\d{4})"/.exec(request)?.[1] ?? [])
  return tails.length === 0 ? null : [...new Set(tails)].map(bench.accountWords).join('; ')
}

/** Whether every case that Amazon wants was passed. */
export function hasPassed(results: readonly Pick<CaseResult, 'required' | 'result'>[]): boolean {
  return results.every(({ required, result }) => result === 'pass' || !required)
}

async function findingOf(one: CertificationCase, bench: Bench): Promise<Finding> {
  try {
    return await one.run(bench)
  } catch (error) {
    return fail(`The case could not be run to its end: ${(error as Error).message}.`)
  }
}
