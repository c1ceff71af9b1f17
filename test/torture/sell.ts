import { setTimeout as pause } from 'node:timers/promises'
import { createLoadIdMaker, type Problem } from '@tillway/contract'
import type { Random } from '../simulation/random.ts'
import type { TillLoad } from './answers.ts'
import { ask } from './ask.ts'
import type { Book, Sale } from './book.ts'
import type { Till } from './tortured-store.ts'

export interface SellDeps {
  readonly book: Book
  readonly random: Random
  readonly tokens: readonly string[]
  /** Whether another sale may begin now; false for ever once `over`. */
  readonly mayBegin: () => boolean
  readonly over: () => boolean
}

const newLoadId = createLoadIdMaker(Date.now)
const MOST_OPEN = 100
const LOWEST_MINOR_UNITS = 500
const DIFFERENT_AMOUNTS = 30_000
const ASK_AGAIN_MS = 300
const LOOK_EVERY_MS = 700

/** Another amount for each sale, since the same one to the same account asks the cashier first (rule T6). */
export function nextAmount(book: Book): number {
  return LOWEST_MINOR_UNITS + (book.sales.size % DIFFERENT_AMOUNTS)
}

/** The shop's own till software at one till: "the cash is taken", said again until it is answered, however often the till is killed meanwhile. */
export async function sellAtTill(till: Till, deps: SellDeps): Promise<void> {
  const { book, random } = deps
  while (!deps.over()) {
    if (!deps.mayBegin() || book.open(till.id).length >= MOST_OPEN) {
      await pause(50)
      continue
    }
    const minorUnits = nextAmount(book)
    const sale: Sale = {
      id: newLoadId(),
      till: till.id,
      minorUnits,
      atPage: false,
      standing: 'asked',
      heard: [],
      handedAt: [],
    }
    book.sales.set(sale.id, sale)
    const body = {
      destination: { kind: 'barcode', value: random.pick(deps.tokens) },
      amount: { currency: 'USD', minorUnits },
      cashier: '7',
    }
    await say(till, sale, body, book)
    await pause(sale.standing === 'refused' ? random.between(30, 400) : random.between(0, 100))
  }
}

async function say(till: Till, sale: Sale, body: unknown, book: Book): Promise<void> {
  for (;;) {
    const answer = await ask<TillLoad & Partial<Problem>>('PUT', `${till.url}/v1/loads/${sale.id}`, {
      body,
      token: till.apiToken(),
    })
    if (answer?.status === 200 || answer?.status === 202) {
      sale.standing = 'taken'
      return book.hear(sale, 'till', answer.body)
    }
    if (answer && answer.status < 500) {
      sale.standing = 'refused'
      const code = String(answer.body?.code ?? answer.status)
      book.refusals.set(code, (book.refusals.get(code) ?? 0) + 1)
      return
    }
    // No answer, or a fault: it may be on disk. Only the till can say, so it is asked again with the same id.
    const code = answer ? `(asked again) ${answer.body?.code ?? answer.status}` : '(asked again) no answer'
    book.refusals.set(code, (book.refusals.get(code) ?? 0) + 1)
    await pause(ASK_AGAIN_MS)
  }
}

/** Looks after the open sales of one till, and writes down every word about their cash. */
export async function followAtTill(till: Till, book: Book, over: () => boolean): Promise<void> {
  while (!over()) {
    for (const sale of book.open(till.id)) await look(till, sale, book)
    await pause(LOOK_EVERY_MS)
  }
}

export async function look(till: Till, sale: Sale, book: Book): Promise<void> {
  const answer = await ask<TillLoad>('GET', `${till.url}/v1/loads/${sale.id}`, { token: till.apiToken() })
  if (answer?.status === 200) book.hear(sale, 'till', answer.body)
}
