import { vi } from 'vitest'
import { main } from '../src/main.ts'

/** Runs a command of the gateway's in this process, as its own file would. */
export async function runCommand(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += text
      return true
    }),
  )
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  process.exitCode = 0
  try {
    await main(args)
    return { status: process.exitCode, ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
    process.exitCode = 0
  }
}
