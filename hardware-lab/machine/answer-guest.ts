import type { Socket } from 'node:net'
import type { AskQemu } from './qemu-monitor.ts'
import { readLines } from './read-lines.ts'
import type { SerialEnds } from './serial-ends.ts'
import { pressKeys, typeText } from './type-keys.ts'

/** What the guest may ask of the host: the parts of a test that only somebody outside the machine can do. */
export type GuestRequest =
  | { readonly do: 'qemu'; readonly command: string; readonly settings: object }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'press'; readonly keys: readonly string[] }
  | { readonly do: 'serial-connect' | 'serial-take' | 'serial-disconnect'; readonly end: string }
  | { readonly do: 'serial-send'; readonly end: string; readonly base64: string }
  /** Something to remember outside, which outlives the machine. */
  | { readonly do: 'note'; readonly note: unknown }
  /** What the host remembers from before. */
  | { readonly do: 'remember' }

export interface GuestAnswer {
  readonly id: number
  readonly result?: unknown
  readonly problem?: string
}

interface Outside {
  readonly askQemu: AskQemu
  readonly serialEnds: SerialEnds
  readonly onNote: (note: unknown) => void
  readonly remembered: unknown
}

/** Serves the guest over its line to the host: a JSON object a line, each answered by one with the same id. There is no test in here. */
export function answerGuest(line: Socket, outside: Outside): void {
  readLines(line, async (text) => {
    const { id, ...request } = JSON.parse(text) as GuestRequest & { id: number }
    let answer: GuestAnswer
    try {
      answer = { id, result: (await carryOut(request as GuestRequest, outside)) ?? null }
    } catch (error) {
      answer = { id, problem: error instanceof Error ? error.message : String(error) }
    }
    if (line.writable) line.write(`${JSON.stringify(answer)}\n`)
  })
}

async function carryOut(request: GuestRequest, { askQemu, serialEnds, onNote, remembered }: Outside): Promise<unknown> {
  switch (request.do) {
    case 'qemu':
      return askQemu(request.command, request.settings)
    case 'type':
      return typeText(askQemu, request.text)
    case 'press':
      return pressKeys(askQemu, request.keys)
    case 'serial-connect':
      return serialEnds.connect(request.end)
    case 'serial-send':
      return serialEnds.send(request.end, Buffer.from(request.base64, 'base64'))
    case 'serial-take':
      return serialEnds.take(request.end).toString('base64')
    case 'serial-disconnect':
      return serialEnds.disconnect(request.end)
    case 'note':
      return onNote(request.note)
    case 'remember':
      return remembered
  }
}
