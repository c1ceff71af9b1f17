import { parseArgs } from 'node:util'
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

/** Positionals and `--json`; anything else is wrong usage. */
export function readArguments(
  args: readonly string[],
  atMost: number,
): { readonly positionals: readonly string[]; readonly json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    if (positionals.length > atMost) throw new UsageError(`“${positionals[atMost]}” is too much.`)
    return { positionals, json: values.json }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message)
  }
}
