import type { GatewayClient } from '../gateway-client/index.ts'
import type { CashBack, GatewayProblem, Outbox } from '../outbox/index.ts'
import { backoffMs } from './backoff.ts'

export interface CashReportsDeps {
  readonly outbox: Pick<Outbox, 'unreported' | 'noteReported' | 'recordAnswer' | 'find' | 'destinationOf'>
  readonly gateway: Pick<GatewayClient, 'cashReturned'>
  readonly paired: () => boolean
  readonly random: () => number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onChange: (id: string) => void
  /** The gateway does not accept what has happened already: people must look. */
  readonly onProblem: (id: string, problem: GatewayProblem) => void
  readonly onFault: (error: unknown) => void
}

interface CashReports {
  /** Looks at once: the line is back, or cash was handed back without it. */
  wake(): void
  stop(): Promise<void>
}

/** Rule T5: cash that was handed back without the gateway's grant is reported, oldest first, until the gateway has it. */
export function startCashReports(deps: CashReportsDeps): CashReports {
  let running: Promise<void> | null = null
  let timer: { clear(): void } | undefined
  let rounds = 0
  let stopped = false

  /** All of it, however much of it the gateway refuses: what is left stands at the head of the list, and is skipped. */
  async function round() {
    let left = 0
    for (;;) {
      const some = deps.outbox.unreported(left)
      if (some.length === 0) break
      for (const cash of some) {
        if (stopped) return
        if (await reportOne(cash)) deps.onChange(cash.loadId)
        else left++
      }
    }
    rounds = left === 0 ? 0 : rounds + 1
    if (left > 0 && !stopped) timer = deps.setTimer(look, backoffMs(rounds, deps.random))
  }

  async function reportOne(cash: CashBack): Promise<boolean> {
    try {
      return deps.paired() && (await report(deps, cash))
    } catch (error) {
      deps.onFault(error) // the others must not wait for this one
      return false
    }
  }

  function look() {
    timer?.clear()
    if (stopped || running) return
    running = round()
      .catch((error: unknown) => {
        deps.onFault(error)
        rounds++
        if (!stopped) timer = deps.setTimer(look, backoffMs(rounds, deps.random))
      })
      .finally(() => {
        running = null
      })
  }

  look()
  return {
    wake: look,
    stop: async () => {
      stopped = true
      timer?.clear()
      await running
    },
  }
}

/** True once the gateway has it. */
async function report({ outbox, gateway, onProblem }: CashReportsDeps, cash: CashBack): Promise<boolean> {
  const { loadId, cashier } = cash
  const answer = await gateway.cashReturned(
    loadId,
    cashier,
    cash.word === 'cashier' ? bodyOf(outbox, loadId) : undefined,
  )
  switch (answer.kind) {
    case 'ok':
      await outbox.recordAnswer(answer.value)
      return outbox.noteReported(loadId)
    case 'problem': {
      const { status, code, message } = answer
      if (![404, 409].includes(status)) return false
      onProblem(loadId, { status, code, message })
      // Another till has the grant, or the load is gone: no repeat changes that.
      if (code === 'cash-already-returned' || code === 'load-unknown') return outbox.noteReported(loadId)
      return false
    }
    case 'not-sent':
    case 'unknown':
      return false
  }
}

/** Rule T5e: a gateway that has not heard of the load learns it with the report. */
function bodyOf(outbox: Pick<Outbox, 'find' | 'destinationOf'>, loadId: string) {
  const row = outbox.find(loadId)
  if (!row) throw new Error('a load is missing from the outbox')
  return {
    destination: outbox.destinationOf(row),
    amount: { currency: row.currency, minorUnits: row.minorUnits },
  }
}
