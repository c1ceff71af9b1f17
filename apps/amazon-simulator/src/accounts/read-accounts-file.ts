import { readFileSync, statSync } from 'node:fs'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { Account } from './account.ts'

const MAX_FILE_BYTES = 1_000_000
const accountsFile = Compile(Type.Array(Account, { maxItems: 10_000 }))

/** Reads more accounts from a JSON file of the form that `GET /_simulator/accounts` answers. Throws a sentence that names the file. */
export function readAccountsFile(path: string): readonly Account[] {
  let content: unknown
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new Error(`it is larger than ${MAX_FILE_BYTES} bytes`)
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`The accounts file ${path} cannot be read: ${(cause as Error).message}.`, { cause })
  }
  if (accountsFile.Check(content)) return content
  const problem = accountsFile.Errors(content)[0]
  throw new Error(
    `The accounts file ${path} is not a list of accounts: ${problem?.instancePath ?? ''} ${problem?.message ?? ''}.`,
  )
}
