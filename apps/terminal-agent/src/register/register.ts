import { fileURLToPath } from 'node:url'
import { isLoadId } from '@tillway/contract'
import type { Key } from '@tillway/devices'
import { createEventStream, createListener, type Log, ProblemError, servePage } from '@tillway/listener'
import Type from 'typebox'
import type { Till } from '../counter/index.ts'
import type { GatewayClient } from '../gateway-client/index.ts'
import { type Outbox, OutboxNotWritable } from '../outbox/index.ts'
import type { Tickets } from '../tickets/index.ts'
import { RegisterAction } from './actions.ts'
import { createAnswerChoice } from './answer-choice.ts'
import { apiLoad } from './api-load.ts'
import { buildView, type ViewDeps } from './build-view.ts'
import { createEndWaiters } from './end-waiters.ts'
import { createKeypad } from './keypad.ts'
import { serveLocalApi } from './local-api.ts'
import { createSteadyAmazon } from './steady-amazon.ts'

export interface RegisterDeps extends Omit<ViewDeps, 'amazonShown' | 'chosenAnswer' | 'keyed' | 'early'> {
  readonly log: Log
  readonly port: number
  readonly token: string
  readonly till: Till
  readonly outbox: Outbox
  readonly tickets: Tickets
  readonly gateway: Pick<GatewayClient, 'receiptPreview'>
  readonly pageFolder?: string
  readonly nowMs: () => number
  readonly gatewayNowMs: () => number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  /** A key of a keypad came before the page could be read: the problem sound. */
  readonly onEarlyKey: () => void
  readonly onFault: (error: unknown) => void
}

export interface Register {
  readonly url: string
  /** Something on the page changed; it is sent once per turn, however much changed. */
  changed(): void
  /** A row changed: its waiting requests look again, and its event goes out. */
  loadChanged(id: string): void
  deviceChanged(device: unknown): void
  /** A key of a keypad that this program reads itself. */
  key(key: Key): void
  close(): Promise<void>
}

/** One page is the till's; the others are people who look on. */
const VIEWS_AT_MOST = 20
const PAGE = fileURLToPath(new URL('./page/dist', import.meta.url))

/** An expected fault: the disk. Nothing of the request was done. */
function explain(error: Error): ProblemError | undefined {
  if (!(error instanceof OutboxNotWritable)) return undefined
  return new ProblemError(
    503,
    error.storage === 'full' ? 'till-disk-full' : 'till-not-writable',
    'This till could not store it: is its disk full, or its file read-only? Nothing of this request was done; send it again.',
  )
}

/** The register page and the till's own API, on this machine only. */
export async function openRegister(deps: RegisterDeps): Promise<Register> {
  const { till, outbox, gateway, tickets, terminalId } = deps
  const app = await createListener({ log: deps.log, names: [], explain })
  const views = createEventStream({ keepAtMost: 1, readersAtMost: VIEWS_AT_MOST })
  const events = createEventStream()
  const waiters = createEndWaiters()
  const steadyAmazon = createSteadyAmazon(deps.nowMs)
  const view = () =>
    buildView({
      ...deps,
      amazonShown: () => steadyAmazon(deps.line()),
      chosenAnswer: choice.of,
      keyed: () => keypad.keyed,
      early: () => keypad.early,
    })
  const keypad = createKeypad({
    view,
    isSeen: views.isRead,
    nowMs: deps.nowMs,
    act: (action) => void act(action).catch(deps.onFault),
    onEarly: deps.onEarlyKey,
  })
  const choice = createAnswerChoice({ setTimer: deps.setTimer, onChange: () => changed() })
  let drawing = false

  app.addHook('preClose', async () => {
    views.close()
    events.close()
    waiters.close()
  })

  app.get('/register/events', (request, reply) => {
    views.open(request, reply, { event: 'view', data: view() })
  })

  async function act(action: RegisterAction): Promise<void> {
    if (action.type === 'choose-answer') return choice.choose(action.loadId, action.yes)
    choice.clear()
    if (action.type === 'answer') await till.answer(action.loadId, action.taken)
    else if (action.type === 'answer-handed-back') {
      if (!(await till.answerHandedBack(action.loadId, action.handedBack)))
        throw new ProblemError(
          409,
          'answered-otherwise',
          'Another page gave the other answer first, and that one stands.',
        )
    } else if (action.type === 'seen') await till.seen(action.loadId, action.revision)
    else if (action.type === 'print-ticket') void tickets.print(action.loadId)
    else if (action.type === 'give-back') till.giveOwedBack(action.loadId)
    else if (action.type === 'show-ticket') till.showTicket(action.loadId)
    else if (action.type === 'reopen') till.reopen(action.loadId)
    else till.handle(action)
  }

  app.post('/register/actions', { schema: { body: RegisterAction } }, async (request, reply) => {
    keypad.pressed()
    await act(request.body as RegisterAction)
    return reply.code(204).send()
  })

  app.get(
    '/register/receipts/:file',
    { schema: { params: Type.Object({ file: Type.String() }) } },
    async (request, reply) => {
      const id = request.params.file.replace(/\.svg$/, '')
      if (!isLoadId(id) || !outbox.find(id))
        throw new ProblemError(404, 'no-such-load', 'This till has no load with this id.')
      const answer = await gateway.receiptPreview(id)
      if (answer.kind === 'problem' && answer.status < 500)
        throw new ProblemError(answer.status, answer.code, answer.message)
      if (answer.kind !== 'ok') throw new ProblemError(503, 'gateway-unreachable', answer.message)
      return reply
        .type('image/svg+xml')
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
        .send(answer.value)
    },
  )

  app.get(
    '/register/tickets/:file',
    { schema: { params: Type.Object({ file: Type.String() }) } },
    async (request, reply) => {
      const id = request.params.file.replace(/\.svg$/, '')
      const picture = isLoadId(id) ? tickets.picture(id) : null
      if (picture === null) throw new ProblemError(404, 'no-such-ticket', 'This till has given no ticket of this load.')
      return reply
        .type('image/svg+xml')
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .send(picture)
    },
  )

  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const refusal = till.blocked()
    if (refusal) reply.code(503)
    return refusal ? { status: 'not-ready', code: refusal.code, reason: refusal.message } : { status: 'ok' }
  })

  serveLocalApi(app, {
    token: deps.token,
    terminalId,
    till,
    outbox,
    waiters,
    events,
    devices: deps.devices,
    found: deps.found,
    receiptPrinter: () => deps.line().printer?.name ?? null,
    gatewayNowMs: deps.gatewayNowMs,
  })
  await servePage(app, deps.pageFolder ?? PAGE)
  const url = await app.listen({ host: '127.0.0.1', port: deps.port })

  function changed() {
    if (drawing) return
    drawing = true
    setImmediate(() => {
      drawing = false
      if (closing) return
      const now = view()
      keypad.shows(now)
      views.publish('view', now)
    })
  }
  let closing = false

  return {
    url,
    changed,
    loadChanged: (id) => {
      waiters.notify(id)
      const row = outbox.find(id)
      if (row) events.publish('load', apiLoad(row, terminalId, till.locale()))
      changed()
    },
    deviceChanged: (device) => {
      events.publish('device', device)
      changed()
    },
    key: keypad.press,
    close: async () => {
      closing = true
      choice.clear()
      await app.close()
    },
  }
}
