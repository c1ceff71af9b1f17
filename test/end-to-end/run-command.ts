import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../../store/config.ts'

const STORE = join(import.meta.dirname, '../../store/bin.mjs')

export interface RunningCommand {
  readonly process: ChildProcess
  /** All that it wrote so far. */
  text(): string
  readonly ended: Promise<number | string>
}

/** Runs `store/bin.mjs` as the package script does, in a folder of its own. */
export function runCommand(args: readonly string[], cwd: string, changes: Environment = {}): RunningCommand {
  let text = ''
  const child = spawn(process.execPath, [STORE, ...args], {
    cwd,
    env: { ...process.env, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      text += data
    })
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1)),
  )
  return { process: child, text: () => text, ended }
}

/** The processes that run an app and were told a port in `changes`: found by what they run, since their parent may be gone. */
export function appProcesses(changes: Environment): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return /apps\/[^/]+\/bin\.mjs/.test(command) && environment.includes(`GATEWAY_PORT=${changes.GATEWAY_PORT}`)
      } catch {
        return false // it ended while we looked
      }
    })
}

export function appNameOf(pid: number): string {
  return /apps\/([^/]+)\/bin\.mjs/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? ''
}
