import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { lockFile } from '@tillway/vault'
import {
  ACCESS_KEY_ID,
  maskedKeyId,
  readCredentialsFile,
  type StoredKey,
  type StoredKeys,
  writeCredentialsFile,
} from '../amazon/credentials-file.ts'
import { keyAge } from '../amazon/key-ages.ts'
import { readConfig } from '../config.ts'
import type { AmazonSettings } from '../open-amazon.ts'
import { chooseAccount } from './choose-account.ts'
import { readSecret } from './read-secret.ts'
import { type Verified, verifyKey } from './verify-key.ts'

const USAGE = `pnpm gateway credentials list [--json]
pnpm gateway credentials add <access key id> [--secret-file <path>] [--created-at <date>] [--json]
pnpm gateway credentials verify [--current] [--json]
pnpm gateway credentials promote [--unverified] [--json]
pnpm gateway credentials retire [--unused] [--unverified] [--json]`

export const CREDENTIALS_HELP = `Replaces Amazon's keys in AMAZON_CREDENTIALS_FILE while the gateway runs. In Amazon's portal, make a second key first.

  add <access key id>  puts the second key beside the current one. Its secret comes from standard input, or from
                       --secret-file; never from the command line. Without a file yet, it becomes the current key
  verify               signs a GetAvailableFunds with the second key (--current: with the current one)
  promote              makes the second key the current one, if Amazon takes it. The old one stays usable
  retire               takes the old key out of the file, if Amazon takes the current one. Then deactivate it in the
                       portal, see that loads go on, and delete it there
  list                 how old they are; never a secret

  --account NAME       which account of AMAZON_ACCOUNTS_FILE, where there are several
  --unused             with retire: takes out a second key that was never promoted
  --unverified         with promote and retire: without asking Amazon first
  --env-file FILE      read variables from a file; the environment wins
  --json               print data as JSON
`

const ACTIONS = ['list', 'add', 'verify', 'promote', 'retire']

/** `credentials list|add|verify|promote|retire`, also while the gateway runs: it reads the file again when it changes. Answers the exit code. */
export async function credentials(args: readonly string[], envFile: string | undefined): Promise<number> {
  const options = {
    json: { type: 'boolean' },
    current: { type: 'boolean' },
    unused: { type: 'boolean' },
    unverified: { type: 'boolean' },
    'secret-file': { type: 'string' },
    'created-at': { type: 'string' },
    account: { type: 'string' },
  } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return wrongUsage((error as Error).message)
  }
  const { json = false, ...given } = parsed.values
  const [action = '', keyId, extra] = parsed.positionals
  if (!ACTIONS.includes(action)) return wrongUsage(`there is no “${action}”`)
  if (extra !== undefined || (keyId !== undefined && action !== 'add'))
    return wrongUsage('that is one word too many. A secret never stands on the command line')
  if (action === 'add' && !ACCESS_KEY_ID.test(keyId ?? '')) return wrongUsage('name the new key’s access key id')

  const config = chooseAccount(readConfig({ envFile, amazonKeys: 'unused' }), given.account)
  const path = config.AMAZON_CREDENTIALS_FILE
  if (path === undefined) throw new Error('AMAZON_CREDENTIALS_FILE is not set: keys are replaced in that file only.')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unlock = lockFile(`${path}.lock`, 'Somebody else changes these keys at this moment. Try again.')
  try {
    const asked = { config, path, json, given }
    if (action === 'add') return await add(asked, keyId as string)
    const keys = readCredentialsFile(path)
    if (action === 'verify') return await verify(asked, keys)
    if (action === 'promote') return await promote(asked, keys)
    if (action === 'retire') return await retire(asked, keys)
    return list(asked, keys)
  } finally {
    unlock()
  }
}

interface Asked {
  readonly config: AmazonSettings
  readonly path: string
  readonly json: boolean
  readonly given: {
    readonly current?: boolean | undefined
    readonly unused?: boolean | undefined
    readonly unverified?: boolean | undefined
    readonly 'secret-file'?: string | undefined
    readonly 'created-at'?: string | undefined
  }
}

async function add({ path, json, given }: Asked, accessKeyId: string): Promise<number> {
  const createdMs = given['created-at'] === undefined ? Date.now() : Date.parse(given['created-at'])
  if (Number.isNaN(createdMs)) return wrongUsage('--created-at is no date such as 2026-11-21')
  const before = statSync(path, { throwIfNoEntry: false }) ? readCredentialsFile(path) : null
  if (before?.next)
    return failed(
      `There is a second key already, ${maskedKeyId(before.next.accessKeyId)}: ${before.next.replacedAt ? 'retire it first' : 'promote it, or retire it with --unused'}.`,
    )
  if (before?.current.accessKeyId === accessKeyId) return failed('This is the current key.')
  const secretAccessKey = await readSecret(given['secret-file'])
  const createdAt = new Date(createdMs).toISOString()
  const key: StoredKey = { accessKeyId, secretAccessKey, createdAt, replacedAt: null }
  const keys = before ? { ...before, next: key } : { current: key, next: null }
  writeCredentialsFile(path, keys)
  const words = before
    ? `The key ${maskedKeyId(accessKeyId)} stands beside the current one now. See whether Amazon takes it: pnpm gateway credentials verify`
    : `The key ${maskedKeyId(accessKeyId)} is the current one now.`
  return done(json, keys, words)
}

async function verify({ config, json, given }: Asked, keys: StoredKeys): Promise<number> {
  const key = given.current ? keys.current : keys.next
  if (!key) return failed('There is no second key. Add it first, or ask about the current one with --current.')
  const verified = await verifyKey(config, key)
  if (json) print(JSON.stringify({ accessKeyId: maskedKeyId(key.accessKeyId), ...verified }))
  else if (verified.outcome === 'taken') print(verified.message)
  else return failed(verified.message)
  return verified.outcome === 'taken' ? 0 : 1
}

async function promote({ config, path, json, given }: Asked, { current, next }: StoredKeys): Promise<number> {
  if (!next) return failed('There is no second key to promote. Add it first.')
  if (next.replacedAt)
    return failed(`The second key, ${maskedKeyId(next.accessKeyId)}, is the old one. Retire it, then add a new one.`)
  const problem = given.unverified ? null : whyNot(await verifyKey(config, next))
  if (problem) return failed(`${problem} Nothing was changed.`)
  const keys = { current: next, next: { ...current, replacedAt: new Date().toISOString() } }
  writeCredentialsFile(path, keys)
  return done(
    json,
    keys,
    `The key ${maskedKeyId(next.accessKeyId)} is the current one now. The old one, ${maskedKeyId(current.accessKeyId)}, is still usable. Retire it: pnpm gateway credentials retire`,
  )
}

async function retire({ config, path, json, given }: Asked, { current, next }: StoredKeys): Promise<number> {
  if (!next) return failed('There is no second key to retire.')
  if (!next.replacedAt && !given.unused)
    return failed(
      `The second key, ${maskedKeyId(next.accessKeyId)}, was never promoted. To take it out all the same, say --unused.`,
    )
  const problem = given.unverified ? null : whyNot(await verifyKey(config, current))
  if (problem) return failed(`${problem} The second key may be needed; nothing was changed.`)
  const keys = { current, next: null }
  writeCredentialsFile(path, keys)
  return done(
    json,
    keys,
    `The key ${maskedKeyId(next.accessKeyId)} is not used any more. Deactivate it in Amazon’s portal, see that loads go on, then delete it there.`,
  )
}

function list({ json }: Asked, keys: StoredKeys): number {
  return done(json, keys, shownKeys(keys).map(lineOf).join('\n'))
}

function whyNot(verified: Verified): string | null {
  return verified.outcome === 'taken' ? null : verified.message
}

function shownKeys({ current, next }: StoredKeys) {
  const slots = [{ slot: 'current', key: current }, ...(next ? [{ slot: 'next', key: next }] : [])]
  return slots.map(({ slot, key: { accessKeyId, createdAt, replacedAt } }) => ({
    slot,
    accessKeyId: maskedKeyId(accessKeyId),
    createdAt,
    replacedAt,
    ...keyAge(createdAt, Date.now()),
  }))
}

function lineOf({ slot, accessKeyId, ageDays, standing, replacedAt }: ReturnType<typeof shownKeys>[number]): string {
  const age = ageDays === null ? 'of unknown age' : `${ageDays} days old`
  const words = { fresh: '', 'replace-soon': ', to be replaced soon', overdue: ', to be replaced now', unknown: '' }
  return `${slot}  ${accessKeyId}  ${age}${replacedAt ? ', replaced: retire it' : words[standing]}`
}

function done(json: boolean, keys: StoredKeys, words: string): number {
  print(json ? JSON.stringify({ keys: shownKeys(keys) }) : words)
  return 0
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function failed(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 1
}

function wrongUsage(problem: string): number {
  process.stderr.write(`pnpm gateway credentials: ${problem}.\n${USAGE}\n`)
  return 2
}
