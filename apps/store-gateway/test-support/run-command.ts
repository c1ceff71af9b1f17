/** Runs a command of the gateway's in this process, as its own file would, with these settings beside the environment's. */
export async function runCommand(
  main: (args: readonly string[]) => Promise<void>,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
) {
  const said = { stdout: '', stderr: '' }
  const before = { env: { ...process.env }, exitCode: process.exitCode }
  const writes = { stdout: process.stdout.write, stderr: process.stderr.write }
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = (text: string | Uint8Array) => {
      said[name] += text
      return true
    }
  Object.assign(process.env, settings)
  process.exitCode = 0
  try {
    await main(args)
    return { status: process.exitCode, ...said }
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = writes[name]
    for (const name of Object.keys(settings)) delete process.env[name]
    Object.assign(process.env, before.env)
    process.exitCode = before.exitCode
  }
}
