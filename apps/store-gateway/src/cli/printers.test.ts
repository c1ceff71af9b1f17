import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulatedPrinter } from '@tillway/devices/simulated'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../../test-support/run-command.ts'
import { selfSigned } from '../../test-support/self-signed.ts'
import { main } from '../main.ts'
import { lockJournal } from '../open-journal.ts'

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-printers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const printer = await createSimulatedPrinter({ port: 0 })
  onTestFinished(() => printer.close())
  const settings = { GATEWAY_DATA_DIR: folder, TIME_ZONE: 'UTC', AMAZON_MARKETPLACE: 'DE', STORE_NAME: 'Späti' }
  const address = `tcp://127.0.0.1:${printer.port}`
  const run = (args: string[], more: Record<string, string> = { RECEIPT_PRINTER: address }) =>
    runCommand(main, ['printers', ...args], { ...settings, ...more })
  return { folder, printer, address, run }
}

describe('pnpm gateway printers, while no gateway runs', () => {
  it('lists how each printer is, and prints a page that proves its letters, line and code', async () => {
    const { printer, address, run } = await setUp()
    expect(JSON.parse((await run(['--json'])).stdout)).toEqual([
      { name: 'receipts', address, state: 'ready', reason: null },
    ])
    expect(await run(['test'])).toMatchObject({ status: 0, stdout: expect.stringContaining('printed, as the printer') })
    const [page] = printer.papers()
    for (const text of ['Späti', 'Druckertest', 'ÄÖÜ äöü ß', '€ £ ¥', '[QR TILLWAY:PRINTER-TEST]'])
      expect(page?.text).toContain(text)
    printer.setCondition({ paper: 'out' })
    const { status, stdout } = await run(['test', 'receipts', '--json'])
    expect([status, JSON.parse(stdout)]).toEqual([
      1,
      { name: 'receipts', outcome: 'not-printed', reason: 'The printer is out of paper.' },
    ])
    expect((await run([])).stdout).toMatch(/^receipts +paper-out +tcp:/)
  })

  it('asks which one, and says what it does not know', async () => {
    const { address, run } = await setUp()
    const two = { RECEIPT_PRINTER: address, RECEIPT_PRINTERS: 'bar=tcp://127.0.0.1:1' }
    expect(await run(['test'], two)).toMatchObject({ status: 2, stderr: expect.stringContaining('receipts, bar') })
    expect(await run(['test', 'kitchen'])).toMatchObject({ status: 1, stderr: expect.stringContaining('kitchen') })
    expect(await run(['test'], {})).toMatchObject({ status: 1, stderr: expect.stringContaining('RECEIPT_PRINTER') })
    for (const wrong of [['test', 'a', 'b'], ['list', 'a'], ['print'], ['--print']])
      expect((await run(wrong)).status).toBe(2)
  })
})

it('asks the gateway that runs, by its own certificate and no other, whatever name that is for', async () => {
  const { folder, run } = await setUp()
  const asked: string[] = []
  const server = createServer(selfSigned, (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const shown = { name: '@till-2', address: 'tcp://192.0.2.7:9100', state: 'ready', reason: null }
    response.end(
      JSON.stringify(request.method === 'GET' ? [shown] : { name: '@till-2', outcome: 'unknown', reason: null }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  onTestFinished(lockJournal({ GATEWAY_DATA_DIR: folder, JOURNAL_URL: undefined }))
  for (const [name, text] of Object.entries(selfSigned)) writeFileSync(join(folder, name), text)
  const { port } = server.address() as { port: number }
  const tls = { GATEWAY_PORT: String(port), TLS_KEY_FILE: join(folder, 'key'), TLS_CERT_FILE: join(folder, 'cert') }
  expect(await run(['test'], tls)).toMatchObject({ status: 1, stdout: expect.stringContaining('Look.') })
  expect(asked).toEqual(['GET /v1/printers', 'POST /v1/printers/%40till-2/test'])
  expect(await run([], { GATEWAY_PORT: '1' })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('The gateway'),
  })
})

it('says what to set where the gateway that runs does not take it for a person of its own machine', async () => {
  const { folder, run } = await setUp()
  const server = createPlainServer((_request, response) => {
    response.writeHead(401).end(JSON.stringify({ code: 'not-signed-in', detail: 'There are no users yet.' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  onTestFinished(lockJournal({ GATEWAY_DATA_DIR: folder, JOURNAL_URL: undefined }))
  const { port } = server.address() as { port: number }
  expect(await run([], { GATEWAY_PORT: String(port) })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Set GATEWAY_HOST=0.0.0.0'),
  })
})
