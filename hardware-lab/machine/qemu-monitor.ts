import type { Socket } from 'node:net'
import { readLines } from './read-lines.ts'

/** Asks the running QEMU to do something, such as to plug a device in. Rejects with its reason. */
export type AskQemu = (command: string, settings?: object) => Promise<unknown>

interface Answer {
  readonly return?: unknown
  readonly error?: { readonly desc: string }
}

/** QEMU’s machine protocol: one JSON object a line, answers in the order of the questions, events in between. */
export async function openMonitor(socket: Socket): Promise<AskQemu> {
  const waiting: ((answer: Answer) => void)[] = []
  readLines(socket, (line) => {
    const said = JSON.parse(line) as Answer
    if ('return' in said || 'error' in said) waiting.shift()?.(said)
  })
  const ask: AskQemu = (command, settings) =>
    new Promise((resolve, reject) => {
      waiting.push((answer) =>
        answer.error ? reject(new Error(`QEMU: ${command}: ${answer.error.desc}`)) : resolve(answer.return),
      )
      socket.write(`${JSON.stringify({ execute: command, arguments: settings })}\n`)
    })
  await ask('qmp_capabilities')
  return ask
}
