import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Usage } from './processes/answer-parent.ts'

const READY_WITHIN_MS = 60_000

export interface MeasuredProcess {
  readonly port: number
  readonly token: string
  /** From its start to its first word. */
  readonly startedInMs: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** Starts one of `processes/` and waits until it listens. It ends with this process, however that ends. */
export async function startProcess(
  name: 'gateway' | 'amazon-stand-in' | 'bare-proxy' | 'route-without-journal' | 'fill-journal',
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<MeasuredProcess> {
  const startedAtMs = performance.now()
  const child = fork(join(import.meta.dirname, 'processes', `${name}.ts`), args, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_resolve, reject) =>
    child.once('exit', (code, signal) => reject(new Error(`${name} ended: ${signal ?? code}`))),
  )
  ended.catch(() => undefined) // an end that was asked for is no fault; whoever waits hears of any other
  const next = <T>() =>
    Promise.race([new Promise<T>((resolve) => child.once('message', (said) => resolve(said as T))), ended])
  const late = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
  const { port, token = '' } = await next<{ port: number; token?: string }>()
  clearTimeout(late)
  return {
    port,
    token,
    startedInMs: performance.now() - startedAtMs,
    async usage() {
      const said = next<Usage>()
      child.send('usage')
      return said
    },
    async stop() {
      child.kill('SIGTERM')
      await ended.catch(() => undefined)
    },
  }
}
