import { readFileSync, statSync } from 'node:fs'
import { MARKETPLACE_CODES, type MarketplaceCode } from '@tillway/contract'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

/** A test account of Amazon's, in the form that the simulator's `GET /_simulator/accounts` answers too. `value` is what a till would send. */
const TestAccount = Type.Object(
  {
    marketplace: Type.Enum([...MARKETPLACE_CODES]),
    kind: Type.Enum(['barcode', 'phone', 'card']),
    value: Type.String({ pattern: '^\\+?[0-9]{4,48}$' }),
    status: Type.Enum(['active', 'inactive', 'voided', 'verified', 'unverified', 'foreign']),
  },
  { additionalProperties: false },
)
export type TestAccount = Static<typeof TestAccount>

const MAX_FILE_BYTES = 1_000_000
const list = Compile(Type.Array(TestAccount, { maxItems: 10_000 }))
const EXAMPLE = '[{"marketplace":"DE","kind":"phone","value":"+4915161162894","status":"verified"}]'

/** Reads test accounts from a JSON file. Throws a sentence that names the file and shows the form. */
export function readTestAccounts(path: string): readonly TestAccount[] {
  let content: unknown
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new Error(`it is larger than ${MAX_FILE_BYTES} bytes`)
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`The accounts file ${path} cannot be read: ${(cause as Error).message}.`, { cause })
  }
  if (list.Check(content)) return content
  const problem = list.Errors(content)[0]
  throw new Error(
    `The accounts file ${path} is not a list of accounts such as ${EXAMPLE}: ${problem?.instancePath ?? ''} ${problem?.message ?? ''}.`,
  )
}

/** Those of what a simulator answered that belong to a marketplace. */
export function accountsOf(marketplace: MarketplaceCode, accounts: readonly unknown[]): readonly TestAccount[] {
  return accounts
    .filter((one): one is TestAccount => list.Check([one]))
    .filter((one) => one.marketplace === marketplace)
}
