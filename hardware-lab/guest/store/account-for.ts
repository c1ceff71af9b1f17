// A program of its own, after a power cut: starts the store on the same disks, lets every load come to its end, and tells the host what is where.
// The host, which remembers what was called safe, judges.
import { eventually } from '../eventually.ts'
import { askHost } from '../host.ts'
import { ask } from './ask.ts'
import { openStore, prepareStore } from './open-store.ts'
import { GATEWAY_URL, localApiToken, PARTNER, SIMULATOR_URL, TILL_URL } from './plan.ts'
import type { TillLoad } from './sell.ts'

/** What till, gateway and Amazon have of each load once it has its end. */
export interface Account {
  readonly atTill: readonly {
    readonly id: string
    readonly cash: string
    readonly state: string
    readonly minorUnits: number
  }[]
  readonly atGateway: readonly { readonly id: string; readonly cash: string; readonly state: string }[]
  readonly atAmazon: readonly {
    readonly loadId: string
    readonly state: string
    readonly minorUnits: number
    readonly timesSeen: number
  }[]
}

const END_WITHIN_MS = 120_000
const ENDS = new Set(['keep', 'return'])

interface LedgerEntry {
  readonly requestId: string
  readonly state: string
  readonly timesSeen: number
  readonly amount: { readonly minorUnits: number }
}

await prepareStore()
await openStore({ scanners: 'keyboard', keypads: 'keyboard', printer: 'file:/tmp/paper' })
const wanted = (await askHost({ do: 'remember' })) as readonly string[]

const token = localApiToken()
let unended: readonly string[] = ['the till does not answer']
const atTill = await eventually(
  async () => {
    const loads = await Promise.all(wanted.map((id) => ask<TillLoad>('GET', `${TILL_URL}/v1/loads/${id}`, { token })))
    if (loads.some((answer) => answer === null)) return null
    const known = loads.flatMap((answer) => (answer?.status === 200 ? [answer.body] : []))
    unended = known.filter(({ cash }) => !ENDS.has(cash)).map(({ id, state, cash }) => `${id}: ${state}, cash ${cash}`)
    return unended.length === 0 && known
  },
  'loads have no end',
  END_WITHIN_MS,
).catch((error: Error) => {
  console.log(`LAB ${unended.join('; ')}`)
  throw error
})
const atGateway = []
for (const id of wanted) {
  const answer = await eventually(() => ask<TillLoad>('GET', `${GATEWAY_URL}/v1/loads/${id}`), 'the gateway is gone')
  if (answer.status === 200) atGateway.push({ id, cash: answer.body.cash, state: answer.body.state })
}
const ledger = await eventually(() => ask<LedgerEntry[]>('GET', `${SIMULATOR_URL}/_simulator/ledger`), 'Amazon is gone')
const account: Account = {
  atTill: atTill.map(({ id, cash, state, amount }) => ({ id, cash, state, minorUnits: amount.minorUnits })),
  atGateway,
  atAmazon: ledger.body.map(({ requestId, state, timesSeen, amount }) => ({
    loadId: requestId.slice(PARTNER.length, -1),
    state,
    timesSeen,
    minorUnits: amount.minorUnits,
  })),
}
await askHost({ do: 'note', note: account })
