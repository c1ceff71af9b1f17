import { readFileSync } from 'node:fs'
import type { Load, LoadRequest, LoadWithTimeline, MarketplaceCode, Validation } from '@tillway/contract'
import type { StorePlan } from './plan-store.ts'
import { StoreProblem } from './store-problem.ts'

const ASK_MS = 5000
const LONGEST_WAIT_SECONDS = 30

export interface SampleAccount {
  readonly marketplace: MarketplaceCode
  readonly kind: 'barcode' | 'phone' | 'card'
  readonly value: string
  readonly status: 'active' | 'voided' | 'verified' | 'unverified' | 'foreign' | 'inactive'
}

/** A fault that the simulator is told to have; see docs/operations.md for the kinds. */
export interface Fault {
  readonly operation?: string
  readonly times?: number
  readonly kind: string
  readonly ms?: number
  /** Of `partial-success`: with a claim code. */
  readonly code?: boolean
}

export interface LedgerEntry {
  readonly requestId: string
  readonly operation: string
  readonly state: 'live' | 'voided'
  readonly timesSeen: number
}

/** How a till answers a load: what the gateway says, and whether the gateway has it yet. */
export type TillLoad = Load & { readonly delivered: boolean }

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

export type StoreTalk = ReturnType<typeof talkToStore>

/** Speaks to a running store as its neighbours do: as the shop's own till software, as a person at the gateway, and as a tester at the simulator. */
export function talkToStore(plan: StorePlan) {
  const { terminalUrl, gatewayUrl, simulatorUrl } = plan
  const tillToken = () => readFileSync(plan.localApiTokenFile, 'utf8').trim()
  const loadOf = (id: string) => `/v1/loads/${id}`
  return {
    /** "The cash is taken": holds the answer until the load has an end or `waitSeconds` are over. */
    putLoad: (id: string, body: LoadRequest, waitSeconds = 0) =>
      ask<TillLoad>('PUT', terminalUrl + loadOf(id), body, {
        authorization: `Bearer ${tillToken()}`,
        ...(waitSeconds > 0 ? { prefer: `wait=${Math.min(waitSeconds, LONGEST_WAIT_SECONDS)}` } : {}),
      }),
    tillLoad: (id: string) =>
      ask<TillLoad>('GET', terminalUrl + loadOf(id), undefined, { authorization: `Bearer ${tillToken()}` }),
    outbox: () =>
      ask<unknown>('GET', `${terminalUrl}/v1/outbox`, undefined, { authorization: `Bearer ${tillToken()}` }),
    /** Asked with the till's own token, as the register page does before cash changes hands. */
    validate: ({ destination, amount }: LoadRequest) =>
      ask<Validation>(
        'POST',
        `${gatewayUrl}/v1/validations`,
        { destination, amount },
        { authorization: `Bearer ${readFileSync(plan.gatewayTokenFile, 'utf8').trim()}` },
      ),
    gatewayLoad: (id: string) => ask<LoadWithTimeline>('GET', gatewayUrl + loadOf(id)),
    gatewayLoads: () => ask<{ loads: Load[] }>('GET', `${gatewayUrl}/v1/loads?limit=100`),
    queue: () =>
      ask<{ states: Record<string, { count: number; minorUnits: number }> }>('GET', `${gatewayUrl}/v1/queue`),
    async accounts(): Promise<SampleAccount[]> {
      const { body } = await ask<SampleAccount[]>('GET', `${simulatorUrl}/_simulator/accounts`)
      return body.filter((account) => account.marketplace === plan.config.AMAZON_MARKETPLACE)
    },
    addFault: (fault: Fault) => ask<unknown>('POST', `${simulatorUrl}/_simulator/faults`, fault),
    clearFaults: () => ask<unknown>('DELETE', `${simulatorUrl}/_simulator/faults`),
    ledger: async () => (await ask<LedgerEntry[]>('GET', `${simulatorUrl}/_simulator/ledger`)).body,
    paper: async () => (await ask<string>('GET', `${simulatorUrl}/paper.txt`)).body,
  }
}

async function ask<T>(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  let answer: Response
  try {
    answer = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ASK_MS + (headers.prefer ? LONGEST_WAIT_SECONDS * 1000 : 0)),
    })
  } catch (cause) {
    throw new StoreProblem(`${method} ${url} got no answer.`, { cause })
  }
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as T }
}
