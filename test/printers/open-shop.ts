import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator } from '../../apps/amazon-simulator/src/index.ts'
import { fetchSamples } from '../../apps/store-gateway/src/amazon/fetch-samples.ts'
import { readConfig as readGatewayConfig } from '../../apps/store-gateway/src/config.ts'
import { openGateway } from '../../apps/store-gateway/src/gateway.ts'
import { readConfig as readTillConfig } from '../../apps/terminal-agent/src/config.ts'
import { openTerminal } from '../../apps/terminal-agent/src/terminal.ts'
import { eventually } from '../end-to-end/eventually.ts'
import { viewOf } from '../end-to-end/shown-page.ts'

/** As much of what the register page is told as these tests look at. */
interface Session {
  readonly step: string
  readonly loadId?: string
  readonly number?: string
  readonly receipt?: string
}

/** Where the paper of a till comes out: of the gateway's own printer, or of the till's through the till (P4). */
export interface Place {
  readonly at: 'gateway' | 'till'
  readonly port: number
}

interface TillAtPrinter {
  /** One sale at the register page, to its outcome. */
  sell(): Promise<{ readonly loadId: string; readonly number: string }>
  /** "It did not come out", as the cashier says it on the register page. */
  sayNoPaper(): Promise<void>
  /** What its register page is told of the receipt of the sale that it shows. */
  receiptShown(): Promise<string | undefined>
}

export interface Shop {
  readonly tills: readonly TillAtPrinter[]
  receiptOf(loadId: string): Promise<{ readonly state: string; readonly copies: number }>
  close(): Promise<void>
}

const WITHIN_MS = 20_000

/** Amazon's stand-in, the real gateway and the real tills in this process, over real sockets and files; a till for each place. */
export async function openShop(
  places: readonly Place[],
  printerTimes: { statusMs: number; proofMs: number },
): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-printers-'))
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true })]
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one()
  }
  const amazon = await createSimulator({ dataDir: join(folder, 'amazon'), marketplace: 'US', callsPerSecond: 1000 })
  closers.push(amazon.close)
  const addressOf = ({ port }: Place) => `tcp://127.0.0.1:${port}`
  const config = readGatewayConfig({
    environment: {
      GATEWAY_PORT: '0',
      LOG_LEVEL: 'silent',
      GATEWAY_DATA_DIR: join(folder, 'gateway'),
      AMAZON_ENDPOINT: amazon.url,
      AMAZON_CREDENTIALS_FILE: amazon.credentialsFile,
      AMAZON_CALLS_PER_SECOND: '1000',
      RECEIPT_PRINTERS: places
        .flatMap((place, n) => (place.at === 'gateway' ? [`printer-${n}=${addressOf(place)}`] : []))
        .join(','),
    },
  })
  const gateway = await openGateway(config, { printerTimes })
  closers.push(gateway.close)
  const samples = (await fetchSamples(amazon.url, 'US')) as { kind: string; status: string; value: string }[]
  const barcode = samples.find(({ kind, status }) => kind === 'barcode' && status === 'active')?.value

  const openTill = async (place: Place, n: number): Promise<TillAtPrinter> => {
    const terminalId = `till-${n}`
    const dir = join(folder, terminalId)
    mkdirSync(dir)
    const paired = await gateway.journal.terminals.add(terminalId, false, Date.now())
    writeFileSync(join(dir, 'gateway-token'), paired?.token ?? '', { mode: 0o600 })
    const till = await openTerminal(
      readTillConfig(undefined, {
        TERMINAL_ID: terminalId,
        TERMINAL_DATA_DIR: dir,
        TERMINAL_PORT: '0',
        GATEWAY_URL: gateway.address,
        ...(place.at === 'till' ? { RECEIPT_PRINTER: addressOf(place) } : { RECEIPT_PRINTER_NAME: `printer-${n}` }),
      }),
      gateway.log,
      { heartbeatEveryMs: 500, printerTimes },
    )
    closers.push(till.close)
    const authorization = `Bearer ${readFileSync(join(dir, 'local-api-token'), 'utf8')}`
    const session = async () => (await viewOf(till.url)).session as Session
    const act = async (action: object) => {
      const answer = await fetch(`${till.url}/register/actions`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(action),
      })
      if (answer.status !== 204) throw new Error(`the till does not take ${JSON.stringify(action)}: ${answer.status}`)
    }
    const reach = (step: string) =>
      eventually(
        async () => {
          const now = await session()
          return now.step === step || undefined
        },
        `${terminalId} does not come to ${step}`,
        WITHIN_MS,
      )
    return {
      async sell() {
        await eventually(
          async () => {
            const { line } = await viewOf(till.url)
            return (line as { blocked: unknown }).blocked === null || undefined
          },
          `${terminalId} takes no cash`,
          WITHIN_MS,
        )
        await act({ type: 'scan', text: barcode })
        await act({ type: 'amount', minorUnits: 2000 + 100 * n }) // the same one for the same account asks first (T6)
        await reach('take-cash')
        const { loadId = '', number = '' } = await session()
        await act({ type: 'cash-taken', loadId })
        await reach('done')
        return { loadId, number }
      },
      sayNoPaper: async () => act({ type: 'print-copy', loadId: (await session()).loadId }),
      receiptShown: async () => (await session()).receipt,
    }
  }

  try {
    return {
      tills: await Promise.all(places.map(openTill)),
      async receiptOf(loadId) {
        const load = await gateway.journal.loads.find(loadId)
        return { state: load?.receiptState ?? 'none', copies: load?.receiptCopies ?? 0 }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
