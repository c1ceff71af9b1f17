import { closeSync, constants, openSync, readdirSync, readFileSync, readSync, writeSync } from 'node:fs'
import type { GuestAnswer, GuestRequest } from '../machine/answer-guest.ts'

const PORTS = '/sys/class/virtio-ports'
const LOOK_EVERY_MS = 5
const ANSWER_WITHIN_MS = 30_000

interface Waiting {
  readonly request: GuestRequest
  readonly endMs: number
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

const chunk = Buffer.alloc(65_536)
const waiting = new Map<number, Waiting>()
let descriptor: number | null = null
let lastId = 0
let heard = ''

/** Asks the host to do what only somebody outside this machine can do. */
export function askHost(request: GuestRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const id = ++lastId
    descriptor ??= openLine()
    writeSync(descriptor, `${JSON.stringify({ id, ...request })}\n`)
    waiting.set(id, { request, endMs: performance.now() + ANSWER_WITHIN_MS, resolve, reject })
    if (waiting.size === 1) listen()
  })
}

export const askQemu = (command: string, settings: object) => askHost({ do: 'qemu', command, settings })

/** Read without blocking and only while an answer is due: a process that waits inside a read of this file hangs at its exit. */
function listen(): void {
  for (const answer of answers()) {
    const { resolve, reject } = waiting.get(answer.id) ?? {}
    waiting.delete(answer.id)
    if (answer.problem === undefined) resolve?.(answer.result)
    else reject?.(new Error(answer.problem))
  }
  for (const [id, { request, endMs, reject }] of waiting) {
    if (performance.now() < endMs) continue
    waiting.delete(id)
    reject(new Error(`the host did not answer ${request.do}`))
  }
  if (waiting.size > 0) setTimeout(listen, LOOK_EVERY_MS)
  else if (descriptor !== null) {
    // Only one process can have the line open.
    closeSync(descriptor)
    descriptor = null
  }
}

function answers(): GuestAnswer[] {
  try {
    if (descriptor !== null) heard += chunk.toString('utf8', 0, readSync(descriptor, chunk))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
  }
  const lines = heard.split('\n')
  heard = lines.pop() ?? ''
  return lines.map((line) => JSON.parse(line) as GuestAnswer)
}

function openLine(): number {
  const port = readdirSync(PORTS).find((name) => readFileSync(`${PORTS}/${name}/name`, 'utf8').trim() === 'lab.host')
  if (!port) throw new Error('this machine has no line to a host: it is not the lab’s')
  return openSync(`/dev/${port}`, constants.O_RDWR | constants.O_NONBLOCK)
}
