import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadRequest } from '@tillway/contract'
import { answers } from '../../store/answers.ts'
import { appEntry } from '../../store/app-entry.ts'
import { findFreePorts } from '../../store/free-ports.ts'
import { readEvents } from '../../store/read-events.ts'
import { supervise } from '../../store/supervise.ts'
import { talkToStore } from '../../store/talk-to-store.ts'
import { eventually } from './eventually.ts'
import { makeLoadId, type TestStore } from './store.ts'

/** What a page shows of one of the last loads. */
interface Shown {
  readonly loadId: string
  readonly receipt: string
}

export interface OtherTill {
  readonly folder: string
  /** Takes the cash as soon as the till lets it be taken, and waits for the load's end. Gives its id. */
  takeCash(body: LoadRequest): Promise<string>
  /** What its register page says of a load's receipt. */
  receiptOnPage(loadId: string): Promise<string | undefined>
  pid(): number | undefined
  stop(): Promise<void>
}

/** Pairs one more till with a store and runs it as a process that is started again when it is killed. */
export async function openOtherTill(
  store: TestStore,
  terminalId: string,
  changes: Record<string, string>,
): Promise<OtherTill> {
  const folder = join(store.folder, terminalId)
  mkdirSync(folder)
  const added = spawnSync(process.execPath, [appEntry('store-gateway'), 'terminals', 'add', terminalId, '--json'], {
    env: { ...process.env, ...store.plan.environments.gateway },
    encoding: 'utf8',
  })
  const gatewayTokenFile = join(folder, 'gateway-token')
  writeFileSync(gatewayTokenFile, JSON.parse(added.stdout).token, { mode: 0o600 })
  const [port] = await findFreePorts(1)
  const terminalUrl = `http://127.0.0.1:${port}`
  const process_ = supervise(
    {
      name: 'terminal-agent',
      args: [appEntry('terminal-agent'), 'serve'],
      environment: {
        ...store.plan.environments.terminal,
        TERMINAL_ID: terminalId,
        TERMINAL_PORT: String(port),
        TERMINAL_DATA_DIR: folder,
        GATEWAY_TOKEN_FILE: gatewayTokenFile,
        LOCAL_API_TOKEN_FILE: join(folder, 'local-api-token'),
        LOG_LEVEL: 'trace',
        ...changes,
      },
      logFile: join(folder, 'log'),
      isReady: () => answers(`${terminalUrl}/`),
    },
    () => undefined,
  )
  await process_.waitUntilReady(30_000)
  const talk = talkToStore({ ...store.plan, terminalUrl, localApiTokenFile: join(folder, 'local-api-token') })
  return {
    folder,
    async takeCash(body) {
      const id = makeLoadId()
      await eventually(
        async () => [200, 202].includes((await talk.putLoad(id, body, 20)).status) || undefined,
        `${terminalId} takes no cash: ${readFileSync(join(folder, 'log'), 'utf8').slice(-2000)}`,
        30_000,
      )
      return id
    },
    async receiptOnPage(loadId) {
      const reading = new AbortController()
      let shown: Shown | undefined
      await readEvents(
        `${terminalUrl}/register/events`,
        ({ event, data }) => {
          if (event !== 'view') return
          shown = (JSON.parse(data) as { recent: Shown[] }).recent.find((one) => one.loadId === loadId)
          reading.abort()
        },
        reading.signal,
      )
      return shown?.receipt
    },
    pid: process_.pid,
    stop: () => process_.stop(8000),
  }
}
