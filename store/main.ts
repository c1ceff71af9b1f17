import { parseArgs } from 'node:util'
import { EnvironmentError, takeEnvFile } from '@tillway/contract/environment'
import { buildPages } from './build-pages.ts'
import { readStoreConfig } from './config.ts'
import { demo } from './demo.ts'
import { start } from './start.ts'
import { StoreProblem } from './store-problem.ts'

const HELP = `Usage: pnpm start | pnpm demo | pnpm build   [--env-file FILE] [--help]

  start   a whole store on this machine: Amazon simulator, gateway and one terminal, until Ctrl-C
  demo    the same store, headless, with scripted sales: power cuts, and each way in which Amazon can fail; ends by itself
  build   the browser pages, where their sources changed

The environment decides the rest: AMAZON_MARKETPLACE=DE pnpm start. See docs/operations.md.
`

/** Runs one command. Exit codes: 0 well, 1 failed, 2 used wrongly. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run(args)
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof StoreProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { envFile, rest } = takeEnvFile(args)
  const { values, positionals } = parseArgs({
    args: rest,
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [command, ...more] = positionals
  const unknown = Object.keys(values).length > 0 || more.length > 0
  if (unknown || !['start', 'demo', 'build'].includes(command ?? '')) {
    process.stderr.write(HELP)
    return 2
  }
  if (command === 'build') await buildPages((folder) => process.stdout.write(`building the page of ${folder}\n`))
  if (command === 'start') await start(readStoreConfig({ envFile }))
  return command === 'demo' ? await demo(envFile) : 0
}
