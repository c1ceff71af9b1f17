import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../simulation/random.ts'
import { ask, firstEvent } from './ask.ts'
import type { Book } from './book.ts'
import type { Till } from './tortured-store.ts'

interface View {
  readonly session: { readonly step: string; readonly phase?: string; readonly loadId?: string }
  readonly questions: readonly { readonly about: 'taken' | 'handed-back'; readonly loadId: string }[]
  readonly owed: readonly { readonly loadId: string }[]
  readonly news: readonly { readonly loadId: string; readonly revision: number }[]
}

const LOOK_EVERY_MS = 250

/** The cashier at the register page: hands owed cash back when the page orders it, and answers its questions truly after each restart. */
export async function standAtTill(till: Till, book: Book, random: Random, over: () => boolean): Promise<void> {
  const act = (body: unknown) => ask('POST', `${till.url}/register/actions`, { body })
  while (!over()) {
    await pause(LOOK_EVERY_MS)
    const view = (await firstEvent(`${till.url}/register/events`)) as View | null
    if (view) await answerPage(view, act)
  }

  async function answerPage({ session, questions, owed, news }: View, send: typeof act): Promise<void> {
    for (const { about, loadId } of questions) {
      const handed = book.sales.get(loadId)?.handedAt.includes(till.id) ?? false
      if (about === 'handed-back') await send({ type: 'answer-handed-back', loadId, handedBack: handed })
    }
    for (const { loadId, revision } of news) await send({ type: 'seen', loadId, revision })
    const { loadId } = session
    switch (session.step) {
      case 'idle': {
        const [one] = owed.length > 0 ? [random.pick(owed)] : []
        if (one) await send({ type: 'give-back', loadId: one.loadId })
        return
      }
      case 'give-back':
        if (session.phase === 'order' && loadId) {
          const sale = book.sales.get(loadId)
          // The hand moves once for an order; saying so is repeated until the till has noted it.
          if (sale && !sale.handedAt.includes(till.id)) sale.handedAt.push(till.id)
          await send({ type: 'handed-back', loadId })
        } else if (session.phase === 'refused') await send({ type: 'next' })
        return
      default:
        await send({ type: 'next' })
    }
  }
}
