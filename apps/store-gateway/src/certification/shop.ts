import {
  type Destination,
  END_STATES,
  type Load,
  type LoadState,
  MAX_WAIT_SECONDS,
  type Money,
  type Validation,
} from '@tillway/contract'

/** What a till and a person of a shop can do, over the gateway's own HTTP interface. */
export interface Shop {
  /** Loads, and waits for the end and for the paper. A gateway that refuses by itself answers its words. */
  load(destination: Destination, amount: Money): Promise<Load | { readonly refusedHere: string }>
  /** Undoes as a person does, and waits for the end. */
  undo(loadId: string, reason: string): Promise<Load | { readonly refusedHere: string }>
  validate(destination: Destination, amount: Money): Promise<Validation>
  /** The receipt as it was printed, with dots for a claim code; null where there is none. */
  receipt(loadId: string): Promise<string | null>
}

export interface ShopDeps {
  /** Of the gateway. */
  readonly address: string
  /** Of the till that this plays. */
  readonly token: string
  readonly newLoadId: () => string
  /** Ends everything. */
  readonly signal: AbortSignal
}

const CALL_MS = 40_000
const LOOK_EVERY_MS = 50
const END_WITHIN_MS = 45_000
const PAPER_WITHIN_MS = 10_000
const PAPER_MOVES: ReadonlySet<string> = new Set(['waiting', 'printing'])
const CASHIER = 'certify'

export function openShop(deps: ShopDeps): Shop {
  async function call(method: string, path: string, body?: object, asTill = true): Promise<Response> {
    return fetch(deps.address + path, {
      method,
      headers: {
        ...(asTill ? { authorization: `Bearer ${deps.token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        prefer: `wait=${MAX_WAIT_SECONDS}`,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.any([deps.signal, AbortSignal.timeout(CALL_MS)]),
    })
  }

  /** Looks until a load is as wanted, or the time for it is over. */
  async function until(loadId: string, isSo: (load: Load) => boolean, withinMs: number): Promise<Load> {
    const endMs = performance.now() + withinMs
    for (;;) {
      const load = (await (await call('GET', `/v1/loads/${loadId}`)).json()) as Load
      if (isSo(load) || performance.now() > endMs) return load
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      deps.signal.throwIfAborted()
    }
  }

  const hasEnd = ({ state }: { state: LoadState }) => END_STATES.has(state)
  async function settled(loadId: string): Promise<Load> {
    await until(loadId, hasEnd, END_WITHIN_MS)
    return until(loadId, (load) => !hasEnd(load) || !PAPER_MOVES.has(load.receipt.state), PAPER_WITHIN_MS)
  }

  return {
    async load(destination, amount) {
      const id = deps.newLoadId()
      const answer = await call('PUT', `/v1/loads/${id}`, { destination, amount, cashier: CASHIER })
      if (!answer.ok) return { refusedHere: await detailOf(answer) }
      await answer.body?.cancel()
      return settled(id)
    },
    async undo(loadId, reason) {
      const answer = await call('POST', `/v1/loads/${loadId}/void`, { reason }, false)
      if (!answer.ok) return { refusedHere: await detailOf(answer) }
      await answer.body?.cancel()
      return settled(loadId)
    },
    async validate(destination, amount) {
      const answer = await call('POST', '/v1/validations', { destination, amount })
      if (!answer.ok) throw new Error(`the gateway could not validate: ${await detailOf(answer)}`)
      return (await answer.json()) as Validation
    },
    async receipt(loadId) {
      const answer = await call('GET', `/v1/loads/${loadId}/receipt.svg`)
      const text = await answer.text()
      return answer.ok ? text : null
    },
  }
}

async function detailOf(answer: Response): Promise<string> {
  const { detail, title } = (await answer.json()) as { detail?: string; title?: string }
  return detail ?? title ?? `HTTP ${answer.status}`
}
