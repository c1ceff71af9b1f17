import { parseArgs } from 'node:util'
import type { Heartbeat } from '@tillway/contract'
import { readConfig } from '../config.ts'
import type { TerminalRow } from '../journal/journal.ts'
import { openJournal, openMadeJournal } from '../open-journal.ts'
import { holdsTokenOf, writeTokenFile } from './token-file.ts'

const ACTIONS = ['add', 'account', 'list', 'remove']
const TERMINAL_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
export const TERMINALS_USAGE = `pnpm gateway terminals add <till> [--account <name>] [--rotate] [--json | --token-file <path>]
pnpm gateway terminals account <till> <name> [--force] | list [--json] | remove <till>`

/** `terminals add|account|list|remove`, also while the gateway runs. Answers the exit code. */
export async function terminals(args: readonly string[], envFile: string | undefined): Promise<number> {
  const options = {
    json: { type: 'boolean' },
    rotate: { type: 'boolean' },
    'token-file': { type: 'string' },
    account: { type: 'string' },
    force: { type: 'boolean' },
  } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return wrongUsage((error as Error).message)
  }
  const { json = false, rotate = false, force = false, 'token-file': tokenFile } = parsed.values
  const [action, id, name, extra] = parsed.positionals
  if (extra !== undefined || (name !== undefined) !== (action === 'account') || !ACTIONS.includes(action ?? ''))
    return wrongUsage('that is not understood')
  if (action !== 'list' && !TERMINAL_ID.test(id ?? ''))
    return wrongUsage('a till’s name has 1 to 40 letters, digits, dots and dashes')

  if (tokenFile !== undefined && (action !== 'add' || json))
    return wrongUsage('a token file goes with `add`, and is then the only place where the token stands')

  const account = action === 'account' ? name : parsed.values.account
  if (account !== undefined && action !== 'add' && action !== 'account') return wrongUsage('--account goes with `add`')
  if (force && action !== 'account') return wrongUsage('--force goes with `account`')
  const config = readConfig({ envFile, amazonKeys: 'unused' })
  const names = config.accounts.map((one) => one.name)
  if (account !== undefined && !names.includes(account))
    return failed(`There is no account ${account}. AMAZON_ACCOUNTS_FILE names ${names.join(', ')}.`)
  const journal =
    action === 'add'
      ? openJournal(config, { use: 'write' })
      : openMadeJournal(config, action === 'list' ? 'look' : 'write')
  try {
    if (action === 'list') {
      const rows = (await journal.terminals.list()).map((row) => ({
        terminalId: row.id,
        lastSeenAt: row.lastSeenAtMs === null ? null : new Date(row.lastSeenAtMs).toISOString(),
        account: row.account ?? names[0],
      }))
      print(
        json
          ? JSON.stringify(rows)
          : rows
              .map(
                (row) =>
                  `${row.terminalId}  last seen ${row.lastSeenAt ?? 'never'}${names.length > 1 ? `  sells for ${row.account}` : ''}`,
              )
              .join('\n') || 'No till was added yet.',
      )
      return 0
    }
    const terminalId = id as string
    if (action === 'account') {
      const row = (await journal.terminals.list()).find(({ id }) => id === terminalId)
      const waiting = row ? underWay(row) : 0
      if (waiting > 0 && (row?.account ?? names[0]) !== account && !force)
        return failed(
          `${terminalId} had sales under way when it last called: ${waiting}. One that has not reached the gateway yet would go to the account ${account}, or be refused after its cash was taken. Wait until they have ended, or add --force to change the account all the same.`,
        )
      if (!(await journal.terminals.setAccount(terminalId, account ?? null)))
        return failed(`There is no till ${terminalId}.`)
      print(`${terminalId} sells for the account ${account} from now on. The till learns it with its next heartbeat.`)
      return 0
    }
    if (action === 'remove') {
      if (await journal.terminals.remove(terminalId)) return 0
      return failed(`There is no till ${terminalId}.`)
    }
    if (tokenFile !== undefined && (await holdsTokenOf(journal.terminals, terminalId, tokenFile))) {
      if (account !== undefined) await journal.terminals.setAccount(terminalId, account)
      print(`${terminalId} is paired already, by the token in ${tokenFile}.`)
      return 0
    }
    const added = await journal.terminals.add(terminalId, rotate, Date.now())
    if (!added)
      return failed(
        `The till ${terminalId} has a token already. Add --rotate to give it a new one; the old one ends then.`,
      )
    if (account !== undefined) await journal.terminals.setAccount(terminalId, account)
    if (tokenFile !== undefined) {
      writeTokenFile(tokenFile, added.token)
      print(`The token of ${terminalId} stands in ${tokenFile}, and nowhere else.`)
    } else
      print(
        json
          ? JSON.stringify({ terminalId, token: added.token })
          : `${terminalId} may call with this token, which is shown only now:\n${added.token}`,
      )
    return 0
  } finally {
    await journal.close()
  }
}

/** How many sales a till had under way when it last called. Their cash is taken, and one that the gateway does not know yet goes to the account that the till sells for when it comes. */
function underWay({ heartbeat }: Pick<TerminalRow, 'heartbeat'>): number {
  if (heartbeat === null) return 0
  const { outbox } = JSON.parse(heartbeat) as Pick<Heartbeat, 'outbox'>
  return outbox.waiting?.count ?? 0
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function failed(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 1
}

function wrongUsage(problem: string): number {
  process.stderr.write(`pnpm gateway terminals: ${problem}.\n${TERMINALS_USAGE}\n`)
  return 2
}
