import { EnvironmentError, takeEnvFile } from '@tillway/contract/environment'
import { type Command, UsageError } from './cli/command.ts'
import { listDevices } from './cli/devices.ts'
import { doctor } from './cli/doctor.ts'
import { outboxCommand } from './cli/outbox.ts'
import { pair } from './cli/pair.ts'
import { serve } from './cli/serve.ts'
import { readConfig } from './config.ts'

const commands: Readonly<Record<string, Command>> = { serve, pair, devices: listDevices, outbox: outboxCommand, doctor }

const usage = `Usage: pnpm terminal [command] [--env-file FILE]

Commands:
  serve        run this till: the register page, and the queue towards the gateway (default)
  pair         store the token that the gateway made for this till
  devices      show this till's devices and what else is plugged in, or test a scanner
  outbox       show this till's loads, or what cash is in a till that is dead
  doctor       look at the till part by part, and say what to do

Each command has --help. Set the till up by environment variables, or by a file given with --env-file.
`

/** Runs one command of the till. Gives the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  process.umask(0o077) // what is made here is for the user that it runs as, and for nobody else
  process.stdout.on('error', endWithReader)
  const { envFile, rest } = takeEnvFile(args)
  const named = rest[0] !== undefined && !rest[0].startsWith('-')
  if (!named && (rest.includes('--help') || rest.includes('-h'))) return say(usage, 0)
  const name = named ? String(rest[0]) : 'serve'
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return complain(`There is no command “${name}”.\n\n${usage}`, 2)
  const rest1 = named ? rest.slice(1) : rest
  if (rest1.includes('--help') || rest1.includes('-h')) return say(command.help, 0)
  try {
    return await command.run(rest1, () => readConfig(envFile))
  } catch (error) {
    if (error instanceof UsageError) return complain(`${error.message}\n\n${command.help}`, 2)
    if (error instanceof EnvironmentError) return complain(`${error.message}\n`, 1)
    return complain(`${(error as Error).message}\n`, 1)
  }
}

/** Whoever read the output has gone (`| head`): there is nobody to write for. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

function say(text: string, code: number): number {
  process.stdout.write(text)
  return code
}

function complain(text: string, code: number): number {
  process.stderr.write(text)
  return code
}
