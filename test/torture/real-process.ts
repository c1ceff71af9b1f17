import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { answers } from '../../store/answers.ts'

const LIFELINE = new URL('../../store/end-with-parent.mjs', import.meta.url).href
const LOOK_EVERY_MS = 40
const STOP_WITHIN_MS = 10_000

/** The ordinary user that the processes run as: root would write a read-only file all the same. */
export interface User {
  readonly uid: number
  readonly gid: number
}

export interface ProcessPlan {
  readonly name: string
  /** What node runs: the script and its arguments. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly logFile: string
  readonly user: User | null
  /** What answers once it is up. */
  readonly url: string
}

export interface RealProcess {
  readonly name: string
  readonly logFile: string
  /** Whether it has answered since its last start, and was not killed. */
  isUp(): boolean
  /** How often it was started. */
  starts(): number
  /** Kills it as a power cut does (SIGKILL); it is started again. False where there is nothing to kill. */
  kill(): boolean
  waitUntilUp(withinMs: number): Promise<void>
  /** Ends it cleanly, for good. */
  stop(): Promise<void>
}

export interface OwnEnd {
  readonly name: string
  readonly how: string
  /** It had answered before. */
  readonly wasUp: boolean
  readonly lastWords: string
}

export interface ProcessWatch {
  /** How long it stays away after it ended. */
  readonly pauseMs: () => number
  /** It ended by itself, and nobody had killed it. */
  readonly onOwnEnd: (end: OwnEnd) => void
}

/** Runs a process, and starts it again whenever it has ended, as whoever supervises a store does. */
export function keepRunning(plan: ProcessPlan, watch: ProcessWatch): RealProcess {
  let child: ChildProcess | null = null
  let up = false
  let starts = 0
  let killed = false
  let stopping = false
  let ended: Promise<void> = Promise.resolve()

  function run(): void {
    const { log, from } = openLog(plan.logFile)
    killed = false
    starts++
    const started = spawn(process.execPath, ['--import', LIFELINE, ...plan.args], {
      env: { ...plan.environment },
      stdio: ['pipe', log, log],
      detached: true,
      ...(plan.user ?? {}),
    })
    if (typeof log === 'number') closeSync(log)
    child = started
    started.stdin?.on('error', () => started.stdin?.destroy())
    ended = new Promise((resolve) => {
      const end = (how: string) => {
        if (child !== started) return
        const wasUp = up
        child = null
        up = false
        resolve()
        if (stopping) return
        if (!killed) watch.onOwnEnd({ name: plan.name, how, wasUp, lastWords: wordsSince(plan.logFile, from) })
        void pause(watch.pauseMs()).then(() => stopping || run())
      }
      started.once('exit', (code, signal) => end(signal ?? `exit code ${code}`))
      started.once('error', (error) => end(error.message))
    })
    void waitForAnswer(started)
  }

  async function waitForAnswer(started: ChildProcess): Promise<void> {
    while (child === started && !killed) {
      if (await answers(plan.url)) {
        if (child !== started || killed) return
        up = true
        return
      }
      await pause(LOOK_EVERY_MS)
    }
  }

  run()
  return {
    name: plan.name,
    logFile: plan.logFile,
    isUp: () => up,
    starts: () => starts,
    kill() {
      if (!child || killed || stopping) return false
      killed = true
      up = false
      return child.kill('SIGKILL')
    },
    async waitUntilUp(withinMs) {
      const endMs = performance.now() + withinMs
      while (!up) {
        if (performance.now() > endMs) throw new Error(`${plan.name} is not up: see ${plan.logFile}`)
        await pause(LOOK_EVERY_MS)
      }
    },
    async stop() {
      stopping = true
      const last = child
      last?.kill('SIGTERM')
      const hard = setTimeout(() => last?.kill('SIGKILL'), STOP_WITHIN_MS)
      await ended
      clearTimeout(hard)
    },
  }
}

/** A full log disk must not keep a process from starting. */
function openLog(path: string): { log: number | 'ignore'; from: number } {
  try {
    const log = openSync(path, 'a', 0o600)
    return { log, from: fstatSync(log).size }
  } catch {
    return { log: 'ignore', from: 0 } // the finding would be the missing log; the torture itself has filled its disk
  }
}

function wordsSince(path: string, from: number): string {
  try {
    return readFileSync(path).subarray(from).toString().trim().split('\n').slice(-12).join('\n')
  } catch (error) {
    return `its log cannot be read: ${(error as Error).message}`
  }
}
