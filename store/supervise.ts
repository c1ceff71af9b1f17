import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Environment } from './config.ts'
import { StoreProblem } from './store-problem.ts'

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 10_000
/** A process that ran this long starts afresh with the first pause. */
const STEADY_AFTER_MS = 30_000
const POLL_MS = 50
const LOG_BYTES = 20_000_000

export interface ProcessPlan {
  readonly name: string
  /** What node runs: the script and its arguments. */
  readonly args: readonly string[]
  readonly environment: Environment
  /** Its output; rotated to `.1` when a start finds it longer than 20 MB. */
  readonly logFile: string
  /** Whether it answers; asked again and again after each start. */
  readonly isReady: () => Promise<boolean>
}

export type ProcessEvent =
  | { readonly kind: 'ended'; readonly name: string; readonly how: string; readonly pauseMs: number }
  | { readonly kind: 'back'; readonly name: string; readonly restarts: number }

export interface Supervised {
  readonly name: string
  pid(): number | undefined
  /** Waits until it answers. Throws with what it wrote when it ends before, or after `withinMs`. */
  waitUntilReady(withinMs: number): Promise<void>
  /** Ends it: first asks, then, after `withinMs`, makes it. */
  stop(withinMs: number): Promise<void>
}

/** Runs a process and starts it again whenever it ends by itself, with a growing pause. A start that never answered is not repeated. */
export function supervise(plan: ProcessPlan, onEvent: (event: ProcessEvent) => void): Supervised {
  const lifeline = new URL('./end-with-parent.mjs', import.meta.url).href
  let child: ChildProcess
  let logFrom = 0
  let stopping = false
  let wasReady = false
  let restarts = 0
  let pauseMs = FIRST_PAUSE_MS
  let ended: Promise<void>
  const stopped = new AbortController()

  function run(): void {
    rotate(plan.logFile)
    const log = openSync(plan.logFile, 'a', 0o600)
    logFrom = fstatSync(log).size
    const startedAtMs = performance.now()
    // A group of its own: Ctrl-C reaches the supervisor alone, which ends its processes in order.
    child = spawn(process.execPath, ['--import', lifeline, ...plan.args], {
      env: { ...plan.environment },
      stdio: ['pipe', log, log],
      detached: true,
    })
    closeSync(log)
    child.stdin?.on('error', () => child.stdin?.destroy()) // it ended: `exit` tells
    ended = new Promise((resolve) => {
      const end = (how: string) => {
        resolve()
        if (!stopping && wasReady) void startAgain(how, performance.now() - startedAtMs)
      }
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`))
      child.once('error', (error) => end(error.message))
    })
  }

  async function startAgain(how: string, ranMs: number): Promise<void> {
    pauseMs = ranMs > STEADY_AFTER_MS ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    onEvent({ kind: 'ended', name: plan.name, how, pauseMs })
    await pause(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    if (stopping) return
    restarts++
    run()
    const runner = child
    while (!stopping && child === runner && runner.exitCode === null && runner.signalCode === null) {
      if (await plan.isReady()) return onEvent({ kind: 'back', name: plan.name, restarts })
      await pause(POLL_MS)
    }
  }

  run()
  return {
    name: plan.name,
    pid: () => child.pid,
    async waitUntilReady(withinMs) {
      const endMs = performance.now() + withinMs
      let over = false
      void ended.then(() => {
        over = true
      })
      while (!(await plan.isReady())) {
        if (over) throw new StoreProblem(`${plan.name} did not start.\n${lastWords(plan.logFile, logFrom)}`)
        if (performance.now() > endMs)
          throw new StoreProblem(
            `${plan.name} does not answer after ${Math.round(withinMs / 1000)} s. Its log is ${plan.logFile}.`,
          )
        await pause(POLL_MS)
      }
      wasReady = true
    },
    async stop(withinMs) {
      stopping = true
      stopped.abort()
      child.kill('SIGTERM')
      const hard = setTimeout(() => child.kill('SIGKILL'), withinMs)
      await ended
      clearTimeout(hard)
    },
  }
}

function rotate(logFile: string): void {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(logFile, `${logFile}.1`)
}

/** What a process wrote since it was started: its sentences, or, where it wrote none, the messages of its log. */
function lastWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split('\n').slice(-20)
  const sentences = lines.filter((line) => !line.startsWith('{'))
  return (sentences.length > 0 ? sentences : lines).join('\n')
}
