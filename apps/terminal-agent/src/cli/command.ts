import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Config } from '../config.ts'

export interface Command {
  /** Ends with a line break. */
  readonly help: string
  /** Gives the exit code. Throws `UsageError` for wrong usage, and an `Error` whose message is for the user for everything expected. */
  run(args: readonly string[], config: () => Config): Promise<number>
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Positionals and the given options; anything else is wrong usage. */
export function readOptions<O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  atMost: number,
  options: O,
) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length > atMost) throw new UsageError(`“${positionals[atMost]}” is too much.`)
    return { positionals, values }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}

/** Positionals and `--json`; anything else is wrong usage. */
export function readArguments(
  args: readonly string[],
  atMost: number,
): { readonly positionals: readonly string[]; readonly json: boolean } {
  const { positionals, values } = readOptions(args, atMost, { json: { type: 'boolean' } })
  return { positionals, json: values.json ?? false }
}
