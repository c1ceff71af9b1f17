import { EnvironmentError, takeEnvFile } from '@tillway/contract/environment'
import { BACKUP_USAGE, backup } from './cli/backup.ts'
import { certify } from './cli/certify.ts'
import { CREDENTIALS_HELP, credentials } from './cli/credentials.ts'
import { doctor } from './cli/doctor.ts'
import { PRINTERS_USAGE, printers } from './cli/printers.ts'
import { RECONCILE_USAGE, reconcile } from './cli/reconcile.ts'
import { REPORT_USAGE, report } from './cli/report.ts'
import { TERMINALS_USAGE, terminals } from './cli/terminals.ts'
import { readConfig } from './config.ts'
import { serve } from './gateway.ts'

const HELP = `Tillway's store gateway: takes loads from the tills to Amazon, and knows what became of each.

  pnpm gateway [serve]                          run it
  pnpm gateway terminals add <till> [--rotate]  let a till in: prints its token once
  pnpm gateway terminals account <till> <name>  which account of AMAZON_ACCOUNTS_FILE a till sells for
  pnpm gateway terminals list                   the tills that may call
  pnpm gateway terminals remove <till>          take a till's right away
  pnpm gateway report x | z [--till <till>]     what was taken since the last closing; z closes
  pnpm gateway report again <number>            a Z report once more
  pnpm gateway reconcile [--day 2026-11-21]     what differs between journal, tills and Amazon's portal; yesterday
  pnpm gateway backup <folder> [--keep 14]      copy the journal, also while the gateway runs
  pnpm gateway backup restore <file>            put a copy in place of a lost journal, while it does not
  pnpm gateway credentials list                 Amazon's keys and their ages, never a secret
  pnpm gateway credentials add <access key id>  a second key, to replace the first without stopping;
                                                then verify, promote, retire
  pnpm gateway certify --method barcode|phone|receipt|card
                                                Amazon's test script through the whole product, with the report for Amazon
  pnpm gateway printers [list] | test [name]    how each printer is; a test page, and what became of it
  pnpm gateway doctor                           looks at an onboarding step by step, and says what to do next

  --wire FILE       of serve: what Amazon’s wire is otherwise than assumed; also AMAZON_WIRE_FILE
  --env-file FILE   read variables from a file; the environment wins
  --json            print data as JSON
  --help            this text, also after each command
`

/** What explains a command, with all its options. */
const HELP_OF: Readonly<Record<string, string>> = {
  credentials: CREDENTIALS_HELP,
  reconcile: `${RECONCILE_USAGE}\n`,
  report: `${REPORT_USAGE}\n`,
  backup: `${BACKUP_USAGE}\n`,
  terminals: `${TERMINALS_USAGE}\n`,
  printers: PRINTERS_USAGE,
}

/** The commands that explain themselves. */
const OWN_HELP = ['certify', 'doctor']

/** Commands that will be there, with what does their work until then. */
const NOT_BUILT: Readonly<Record<string, string>> = {
  users: 'People act through the dashboard and its routes on this machine only, as “local”.',
}

/** Runs one command. Exit codes: 0 done, 1 failed, 2 wrong usage. */
export async function main(args: readonly string[]): Promise<void> {
  process.umask(0o077) // what is made here is for the user that it runs as, and for nobody else
  const { envFile, rest } = takeEnvFile(args)
  const [command = 'serve', ...more] = rest[0]?.startsWith('-') ? ['serve', ...rest] : rest
  if (!OWN_HELP.includes(command) && (rest.includes('--help') || command === 'help'))
    return void process.stdout.write(HELP_OF[command] ?? HELP)
  try {
    if (command === 'serve' && isServe(more)) await serve(readConfig({ envFile, changes: wireOf(more) }))
    else if (command === 'terminals') process.exitCode = await terminals(more, envFile)
    else if (command === 'report') process.exitCode = await report(more, envFile)
    else if (command === 'reconcile') process.exitCode = await reconcile(more, envFile)
    else if (command === 'backup') process.exitCode = await backup(more, envFile)
    else if (command === 'credentials') process.exitCode = await credentials(more, envFile)
    else if (command === 'certify') process.exitCode = await certify(more, envFile)
    else if (command === 'printers') process.exitCode = await printers(more, envFile)
    else if (command === 'doctor') process.exitCode = await doctor(more, envFile)
    else if (command in NOT_BUILT) notBuilt(command)
    else usage(command === 'serve' ? `serve takes no “${more[0]}”` : `there is no command “${command}”`)
  } catch (error) {
    process.exitCode = 1
    if (error instanceof EnvironmentError) for (const problem of error.problems) process.stderr.write(`${problem}\n`)
    else process.stderr.write(`${(error as Error).message}\n`)
  }
}

/** `serve` takes one option: `--wire FILE`, which wins over the variable. */
function isServe(more: readonly string[]): boolean {
  return more.length === 0 || (more.length === 2 && more[0] === '--wire')
}

function wireOf([, file]: readonly string[]): { AMAZON_WIRE_FILE?: string } {
  return file === undefined ? {} : { AMAZON_WIRE_FILE: file }
}

function notBuilt(command: string): void {
  process.stderr.write(`pnpm gateway ${command} is not built yet. ${NOT_BUILT[command]}\n`)
  process.exitCode = 2
}

function usage(problem: string): void {
  process.stderr.write(`pnpm gateway: ${problem}.\n\n${HELP}`)
  process.exitCode = 2
}
