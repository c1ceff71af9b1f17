import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CashSums, createLoadIdMaker } from '@tillway/contract'
import type { Discovery } from '@tillway/devices'
import { createLog } from '@tillway/listener'
import { onTestFinished } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import type { RegisterAction } from '../register/actions.ts'
import type { ApiLoad } from '../register/api-load.ts'
import type { RegisterView } from '../register/index.ts'
import { openTerminal } from '../terminal.ts'
import { readTokenFile } from '../token-file.ts'
import { startFakeGateway, TOKEN } from './fake-gateway.ts'
import { tempDir } from './temp-dir.ts'
import { until } from './until.ts'

export const BARCODE = '0850000857420012345678901'
export const OTHER_BARCODE = '0850000857420098765432101'
export const newId = createLoadIdMaker(Date.now)
export const body = (value = BARCODE, minorUnits = 5000) => ({
  destination: { kind: 'barcode', value },
  amount: { currency: 'USD', minorUnits },
})

interface OutboxAnswer {
  readonly cash: CashSums
  readonly open: readonly ApiLoad[]
  readonly recent: readonly ApiLoad[]
}

/** A whole till on real sockets and files, and what a page and the shop's own software do with it. */
export async function startTestTill(
  options: {
    gatewayUrl: string
    dir?: string
    paired?: boolean
    heartbeat?: boolean
    lookForDevices?: () => Promise<Discovery>
  } & Partial<Config>,
) {
  const {
    gatewayUrl,
    dir = tempDir(onTestFinished),
    paired = true,
    heartbeat = true,
    lookForDevices,
    ...overrides
  } = options
  if (paired) writeFileSync(join(dir, 'gateway-token'), TOKEN)
  const environment = { TERMINAL_DATA_DIR: dir, TERMINAL_PORT: '0', GATEWAY_URL: gatewayUrl, STORE_NAME: 'Corner Shop' }
  const config = { ...readConfig(undefined, environment), ...overrides }
  const terminal = await openTerminal(config, createLog({ name: 'test', level: 'silent' }), {
    heartbeatEveryMs: heartbeat ? 100 : 600_000, // without it: one at the start
    ...(lookForDevices ? { lookForDevices } : {}),
  })
  let closed = false
  const close = async () => {
    if (!closed) await terminal.close()
    closed = true
  }
  onTestFinished(close)
  const token = readTokenFile(config.localApiTokenFile)
  const authorization = `Bearer ${token}`

  const call = async <Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ readonly status: number; readonly body: Body }> => {
    const answer = await fetch(terminal.url + path, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as Body }
  }

  return {
    url: terminal.url,
    dir,
    close,
    call,
    act: async (action: RegisterAction) => {
      const { status, body } = await call('POST', '/register/actions', action)
      if (status !== 204) throw new Error(`the action was refused: ${JSON.stringify(body)}`)
    },
    view: () => readView(terminal.url),
    /** The view once it is as wanted. */
    viewWhen: (wanted: (view: RegisterView) => boolean) =>
      until(async () => {
        const view = await readView(terminal.url)
        return wanted(view) ? view : null
      }),
    put: (id: string, body: unknown, prefer = 'wait=9') => call<ApiLoad>('PUT', `/v1/loads/${id}`, body, { prefer }),
    outbox: async () => (await call<OutboxAnswer>('GET', '/v1/outbox')).body,
  }
}

/** The first whole view of the page's event stream. */
async function readView(url: string): Promise<RegisterView> {
  const answer = await fetch(`${url}/register/events`)
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new Error('the stream ended')
    text += Buffer.from(value).toString()
    const found = /^data: (.*)\n\n/m.exec(text)?.[1]
    if (!found) continue
    await reader.cancel()
    return JSON.parse(found) as RegisterView
  }
}

/** With a gateway that it hears of. */
export async function start(options: Partial<Parameters<typeof startTestTill>[0]> = {}) {
  const gateway = await startFakeGateway()
  onTestFinished(() => gateway.close())
  const till = await startTestTill({ gatewayUrl: gateway.url, ...options })
  await till.viewWhen(({ line }) => line.gateway === 'ok')
  return { gateway, till }
}

/** From the scan to "take the cash", as the cashier does it. */
export async function upToCash(till: Awaited<ReturnType<typeof start>>['till'], barcode = BARCODE) {
  await till.act({ type: 'scan', text: barcode })
  await till.act({ type: 'amount', minorUnits: 5000 })
  const { session } = await till.viewWhen(({ session }) => session.step === 'take-cash')
  if (session.step !== 'take-cash') throw new Error('unreachable')
  return session
}
