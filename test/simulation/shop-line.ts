import type { Answer, GatewayClient } from '../../apps/terminal-agent/src/gateway-client/index.ts'
import type { Gateway } from './gateway-door.ts'
import type { Store } from './store.ts'
import { type Program, START_MS } from './world.ts'

type Client = Pick<
  GatewayClient,
  'putLoad' | 'hold' | 'scanTicket' | 'cashReturned' | 'printCopy' | 'receiptCameOut' | 'validate' | 'heartbeat'
>

/** The till's own time limits, as its client has them. */
const LIMIT_MS = 5000
const CONNECT_LIMIT_MS = 3000

/**
 * The line between one run of a till and the gateway: it delays, loses either way, repeats, reorders, is cut for a while, and brings bytes long after
 * whoever sent them has given up. A connection that was refused is the one thing that says for sure that nothing was sent.
 */
export function createShopLine(store: Store, till: string, program: Program): Client {
  const { world, plan } = store
  const { random } = world
  const bad = () => store.faulty() && world.nowMs() >= START_MS + plan.tillLine.fromMs
  const now = (probability: number) => bad() && random.chance(probability)
  const isCut = () => bad() && store.cutUntilMs(till) > world.nowMs()

  function call<T>(
    run: (gateway: Gateway) => Promise<Answer<T>>,
    limitMs = LIMIT_MS,
    onLeave: () => void = () => undefined,
    lateReply = plan.tillLine.late,
  ): Promise<Answer<T>> {
    return new Promise((resolve) => {
      const answered = (answer: Answer<T>, afterMs: number) => world.after(afterMs, () => resolve(answer), program)
      if (!program.alive) return
      if (now(plan.tillLine.refused) || !store.gateway?.ready())
        return void answered({ kind: 'not-sent', message: 'refused' }, random.between(1, 20))
      if (isCut() && random.chance(0.95))
        return void answered({ kind: 'not-sent', message: 'no connection' }, CONNECT_LIMIT_MS)
      answered({ kind: 'unknown', message: 'no answer in time' }, limitMs)
      onLeave()
      if (isCut() || now(plan.tillLine.lost)) return
      const firstMs = now(plan.tillLine.late) ? random.between(2000, 200_000) : random.between(1, 60)
      world.after(firstMs, () => arrive(true))
      if (now(plan.tillLine.twice)) {
        const secondMs = firstMs + (random.chance(0.5) ? random.between(1, 3000) : random.between(3000, 200_000))
        world.after(secondMs, () => arrive(false))
      }

      function arrive(heard: boolean): void {
        const { gateway } = store
        if (!gateway?.ready()) return
        const answer = (told: Answer<T>) => {
          if (heard && !isCut() && !now(plan.tillLine.lost))
            answered(told, now(lateReply) ? random.between(200, 9000) : random.between(1, 60))
        }
        world.after(
          0,
          () => {
            run(gateway).then(answer, (cause) => {
              if (!store.twoGateways()) store.found(`a route throws: ${cause}`)
              answer({ kind: 'problem', status: 500, code: 'broken', message: String(cause) })
            })
          },
          gateway.program,
        )
      }
    })
  }

  return {
    putLoad: (id, body, waitSeconds) =>
      call(
        (gateway) => gateway.put(id, body, till, waitSeconds),
        LIMIT_MS + waitSeconds * 1000,
        () => store.onPut(till, id),
        Math.max(plan.tillLine.late, plan.tillLine.lateReplies),
      ),
    hold: (id) => call((gateway) => gateway.hold(id, till)),
    scanTicket: (id) => call((gateway) => gateway.ticket(id, till)),
    cashReturned: (id, cashier, given) => call((gateway) => gateway.cashReturned(id, till, cashier, given)),
    printCopy: (id, revision) => call((gateway) => gateway.printCopy(id, till, revision)),
    receiptCameOut: (id, revision) => call((gateway) => gateway.receiptCameOut(id, till, revision)),
    validate: () => call(async () => ({ kind: 'ok', value: { outcome: 'valid', reason: null, message: '' } })),
    heartbeat: (heartbeat) => call((gateway) => gateway.heartbeat(till, heartbeat)),
  }
}
