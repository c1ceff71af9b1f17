import { setTimeout as pause } from 'node:timers/promises'
import type { Load, LoadPage } from '@tillway/contract'
import type { Random } from '../simulation/random.ts'
import type { LedgerEntry } from './answers.ts'
import { ask } from './ask.ts'
import type { Book } from './book.ts'
import { PARTNER, type TorturedStore } from './tortured-store.ts'

export interface PeopleCount {
  voids: number
  retries: number
  resolves: number
}

const LOOK_EVERY_MS = 600

async function isLive(store: TorturedStore, loadId: string): Promise<boolean | null> {
  const ledger = await ask<LedgerEntry[]>('GET', `${store.simulatorUrl}/_simulator/ledger`)
  if (ledger?.status !== 200) return null
  return ledger.body.some((entry) => entry.requestId === `${PARTNER}${loadId}A` && entry.state === 'live')
}

/** People at the gateway's page: they void some loads, ask for others again, and resolve what needs review by looking it up at Amazon. */
export async function actAtGateway(
  store: TorturedStore,
  book: Book,
  random: Random,
  counts: PeopleCount,
  how: { readonly over: () => boolean; readonly calm: () => boolean },
): Promise<void> {
  const { gatewayUrl } = store
  const post = (loadId: string, act: string, body: unknown) =>
    ask('POST', `${gatewayUrl}/v1/loads/${loadId}/${act}`, { body })
  const some = async (state: string): Promise<readonly Load[]> => {
    const answer = await ask<LoadPage>('GET', `${gatewayUrl}/v1/loads?state=${state}&limit=20`)
    return answer?.status === 200 ? answer.body.loads : []
  }
  while (!how.over()) {
    await pause(LOOK_EVERY_MS)
    if (!how.calm()) {
      const loaded = await some('loaded')
      if (loaded.length > 0 && random.chance(0.15)) {
        const answer = await post(random.pick(loaded).id, 'void', { reason: 'the wrong account, said the customer' })
        if (answer?.status === 202) counts.voids++
      }
      for (const load of await some('unresolved'))
        if (random.chance(0.05) && (await post(load.id, 'retry', { reason: 'asked again' }))?.status === 202)
          counts.retries++
    }
    for (const load of await some('needs-review')) {
      if (!book.sales.has(load.id)) continue
      const live = await isLive(store, load.id)
      if (live === null) continue
      const answer = await post(load.id, 'resolve', {
        outcome: live ? 'loaded' : 'voided',
        reason: 'looked up at Amazon',
      })
      if (answer?.status === 200) counts.resolves++
    }
  }
}
