import { parseArgs } from 'node:util'
import { METHODS, type Method } from '../certification/certification-case.ts'

export const CERTIFY_HELP = `Runs Amazon’s published test script through the whole product, and writes the report for Amazon.

  pnpm gateway certify --method barcode|phone|receipt|card [--sandbox]

  --method M         ${METHODS.join(', ')}
  --sandbox          against Amazon’s sandbox, with the keys and the partner of the configuration.
                     Without it against the simulator; one is started where AMAZON_ENDPOINT names none
  --account NAME     which account of AMAZON_ACCOUNTS_FILE, where there are several
  --accounts FILE    test tokens and phones beside those that Amazon publishes (DE, IT), as JSON:
                     [{"marketplace":"DE","kind":"barcode","value":"…","status":"active"}]
                     kinds and statuses: barcode active, voided; phone verified, unverified, foreign; card inactive
  --minimum N        the smallest and the largest load of your contract, in minor units (cents);
  --maximum N        the marketplace’s by default
  --wire FILE        what Amazon’s wire is otherwise than assumed; also AMAZON_WIRE_FILE
  --out FOLDER       where the report goes; data/<marketplace>/certification/<method>-<time> by default
  --no-probes        only Amazon’s cases, without asking what the product assumes
  --json             print the results as JSON

It runs a gateway and a journal of its own, which no till can reach, so a store that runs here is not touched.
Exits 0 only if all required cases passed.
`

/** What a command line asks of `certify`. */
export interface CertifyWishes {
  readonly method: Method
  readonly sandbox: boolean
  readonly account: string | undefined
  readonly accountsFile: string | undefined
  readonly minimum: number | undefined
  readonly maximum: number | undefined
  readonly wireFile: string | undefined
  readonly out: string | undefined
  readonly probes: boolean
  readonly json: boolean
}

/** Reads the command line; a sentence where it cannot be understood. */
export function readWishes(args: readonly string[]): CertifyWishes | string {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    method: text,
    sandbox: flag,
    account: text,
    accounts: text,
    minimum: text,
    maximum: text,
    wire: text,
    out: text,
    'no-probes': flag,
    json: flag,
  }
  try {
    const { values } = parseArgs({ args: [...args], options })
    const method = METHODS.find((one) => one === values.method)
    if (!method) return `--method must be one of ${METHODS.join(', ')}`
    for (const name of ['minimum', 'maximum'] as const)
      if (values[name] !== undefined && !/^[1-9]\d{0,8}$/.test(values[name]))
        return `--${name} must be a whole number of minor units, such as 500`
    return {
      method,
      sandbox: values.sandbox ?? false,
      account: values.account,
      accountsFile: values.accounts,
      minimum: values.minimum === undefined ? undefined : Number(values.minimum),
      maximum: values.maximum === undefined ? undefined : Number(values.maximum),
      wireFile: values.wire,
      out: values.out,
      probes: !values['no-probes'],
      json: values.json ?? false,
    }
  } catch (error) {
    return (error as Error).message
  }
}
