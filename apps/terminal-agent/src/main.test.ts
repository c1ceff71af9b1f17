import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLoadIdMaker } from '@tillway/contract'
import { createSimulatedPrinter, openPty } from '@tillway/devices/simulated'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startFakeGateway, TOKEN } from './test-support/fake-gateway.ts'
import { tempDir } from './test-support/temp-dir.ts'
import { until } from './test-support/until.ts'
import { writeTokenFile } from './token-file.ts'

const BIN = fileURLToPath(new URL('../bin.mjs', import.meta.url))
const newId = createLoadIdMaker(Date.now)

interface Run {
  readonly child: ChildProcess
  out(): string
  ended: Promise<{ code: number | null; out: string; errors: string }>
}

function run(args: readonly string[], environment: Record<string, string>, input = ''): Run {
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...environment }, stdio: 'pipe' })
  let out = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  child.stdin.end(input)
  const ended = new Promise<{ code: number | null; out: string; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, errors }))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, out: () => out, ended }
}

async function store() {
  const gateway = await startFakeGateway()
  onTestFinished(() => gateway.close())
  const dir = tempDir(onTestFinished)
  const environment = { TERMINAL_DATA_DIR: dir, TERMINAL_PORT: '0', GATEWAY_URL: gateway.url }
  return { gateway, dir, environment }
}

/** A till that is ready, and how its own API is called. */
async function serve(environment: Record<string, string>) {
  const till = run(['serve'], environment)
  const url = await until(() => /"url":"([^"]+)".*"msg":"ready"/.exec(till.out())?.[1])
  const token = readFileSync(join(environment.TERMINAL_DATA_DIR ?? '', 'local-api-token'), 'utf8').trim()
  const call = (path: string, init: RequestInit = {}) =>
    fetch(url + path, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    })
  await until(async () => (await call('/health/ready')).status === 200)
  return { till, url, call }
}

it('makes files that only its own user may read', async () => {
  const { dir, environment } = await store()
  writeTokenFile(join(dir, 'gateway-token'), TOKEN)
  await serve(environment)
  const files = readdirSync(dir)
  expect(files).toEqual(expect.arrayContaining(['outbox.sqlite', 'outbox.sqlite-wal', 'data.key']))
  expect(files.filter((name) => statSync(join(dir, name)).mode & 0o077)).toEqual([])
})

describe('the till as a program', () => {
  it.each([
    [['--help'], 0],
    [['serve', '--help'], 0],
    [['pair', '--help'], 0],
    [['devices', '--help'], 0],
    [['outbox', '--help'], 0],
    [['doctor', '--help'], 0],
    [['doctor', 'all'], 2],
    [['outbox', 'import'], 2],
    [['outbox', 'export', '--json', '--csv'], 2],
    [['outbox', 'list', '--data-dir'], 2],
    [['outbox'], 2],
    [['devices', '--colour'], 2],
    [['devices', '--test', '0'], 2],
    [['devices', 'all'], 2],
    [['pair', 'one', 'two'], 2],
    [['outbox', 'list'], 1], // this till has not run yet
    [['outbox', 'export'], 1],
  ])('answers %j with exit code %i and words', async (args, code) => {
    const { environment } = await store()
    const ended = await run(args, environment).ended
    expect(ended.code).toBe(code)
    expect(code === 0 ? ended.out : ended.errors).toMatch(/\w+ \w+/)
  })

  it('says all that is wrong with its configuration, and does not start', async () => {
    const { environment } = await store()
    const ended = await run([], { ...environment, TERMINAL_ID: '?', OFFLINE_POLICY: 'guess' }).ended
    expect(ended).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/TERMINAL_ID must be .*\nOFFLINE_POLICY must be/),
    })
  })

  it('pairs with a token that the gateway accepts, and with no other', async () => {
    const { dir, environment } = await store()
    const file = join(dir, 'gateway-token')
    const wrong = await run(['pair', 'wrong-token'], environment).ended
    expect(wrong).toMatchObject({ code: 1, errors: expect.stringContaining('not stored') })
    expect(existsSync(file)).toBe(false)
    const right = await run(['pair'], environment, JSON.stringify({ terminalId: 'till-1', token: TOKEN })).ended
    expect(right).toMatchObject({ code: 0, out: expect.stringContaining('paired') })
    expect([readFileSync(file, 'utf8').trim(), statSync(file).mode & 0o777]).toEqual([TOKEN, 0o600])
    expect((await run(['pair'], environment, 'two words').ended).code).toBe(2)
  })

  it('lists devices and loads as JSON, and stops cleanly', async () => {
    const { dir, environment } = await store()
    writeTokenFile(join(dir, 'gateway-token'), TOKEN)
    const { till, call } = await serve(environment)
    const id = newId()
    const load = {
      destination: { kind: 'barcode', value: '0850000857420012345678901' },
      amount: { currency: 'USD', minorUnits: 5000 },
    }
    await call(`/v1/loads/${id}`, { method: 'PUT', body: JSON.stringify(load), headers: { prefer: 'wait=9' } })
    const listed = await run(['outbox', 'list', '--json'], environment).ended
    expect(JSON.parse(listed.out)).toMatchObject({
      loads: [{ id, state: 'ended', gatewayState: 'loaded', cash: 'keep' }],
    })
    till.child.kill('SIGTERM')
    expect((await till.ended).code).toBe(0)
    const devices = await run(['devices', '--json'], environment).ended
    expect(JSON.parse(devices.out).devices).toMatchObject([{ address: 'keyboard', state: 'ready' }, { kind: 'keypad' }])
    expect(till.out()).not.toContain('12345678901')
  })

  it('looks at itself part by part, beside a running till and without one', async () => {
    const { dir, environment } = await store()
    expect(await run(['doctor'], environment).ended).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^FAILED +gateway +This till is not paired/m),
    })
    writeTokenFile(join(dir, 'gateway-token'), TOKEN)
    expect(await run(['doctor'], environment).ended).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ok +amazon/m),
    })
    const printer = await createSimulatedPrinter({ port: 0 })
    onTestFinished(() => printer.close())
    const withPrinter = { ...environment, RECEIPT_PRINTER: `tcp://127.0.0.1:${printer.port}` }
    const { url } = await serve(withPrinter)
    const besideTheTill = { ...withPrinter, TERMINAL_PORT: new URL(url).port }
    const beside = await run(['doctor', '--print', '--json'], besideTheTill).ended
    expect(beside.code).toBe(1)
    const { checks } = JSON.parse(beside.out)
    expect(checks).toContainEqual({ name: 'gateway', result: 'ok', words: 'The till runs and is ready to sell.' })
    expect(checks).toContainEqual({
      name: 'printer',
      result: 'failed',
      words: expect.stringMatching(/nothing was printed.*printers test @/),
    })
    expect(printer.papers()).toEqual([])
  })

  it('shows the bytes and the verdict of a test scan, and not while the till runs', async () => {
    const { dir, environment } = await store()
    const pty = await openPty()
    onTestFinished(() => pty.close())
    const withScanner = { ...environment, SCANNERS: `serial:${pty.path}?framing=stx-etx` }
    const test = run(['devices', '--test', '60'], withScanner)
    await until(async () => /serial:.* is ready/.test(test.out()))
    await pty.write('\x02]C012300000424136085742006292240632\x03')
    await until(async () => test.out().includes('prefix and check digit right'))
    test.child.kill('SIGINT')
    expect((await test.ended).code).toBe(0)
    writeTokenFile(join(dir, 'gateway-token'), TOKEN)
    const { url } = await serve(environment)
    const beside = { ...environment, TERMINAL_PORT: new URL(url).port }
    expect(await run(['devices', '--test'], beside).ended).toMatchObject({
      code: 1,
      errors: expect.stringContaining('stop it first'),
    })
  })

  it('loses nothing when it is killed: what it said was safe is sent once it runs again', async () => {
    const { gateway, dir, environment } = await store()
    writeTokenFile(join(dir, 'gateway-token'), TOKEN)
    for (let n = 0; n < 50; n++) gateway.behaviours.push({ kind: 'lose', state: 'sending' })
    const first = await serve(environment)
    const ids = [newId(), newId(), newId()]
    const answers = ids.map((id, n) =>
      first.call(`/v1/loads/${id}`, {
        method: 'PUT',
        body: JSON.stringify({
          destination: { kind: 'barcode', value: '0850000857420012345678901' },
          amount: { currency: 'USD', minorUnits: 5000 + n },
        }),
      }),
    )
    for (const answer of answers) expect((await answer).status).toBe(202)
    first.till.child.kill('SIGKILL')
    await first.till.ended
    gateway.behaviours.length = 0
    // Its folder can be looked at while it is dead, from a machine that is set up otherwise, and without the key.
    const args = ['outbox', 'export', '--json', '--data-dir', dir]
    const exported = await run(args, { TERMINAL_ID: '?', DATA_KEY_FILE: join(dir, 'none') }).ended
    expect(JSON.parse(exported.out)).toMatchObject({
      cash: { taken: 15_003, kept: 0, returned: 0, owed: 0, open: 15_003, inDrawer: 15_003 },
      loads: ids.map((id) => ({ id, cash: 'open', ticket: false })),
    })
    const { call } = await serve(environment)
    for (const id of ids)
      await until(async () => ((await (await call(`/v1/loads/${id}`)).json()) as { state: string }).state === 'loaded')
    for (const id of ids) expect(new Set(gateway.puts.get(id)).size).toBe(1)
  })

  it('takes a scan from a serial port, and survives noise, a line of 1 MB, and NUL bytes on it', async () => {
    const { dir, environment } = await store()
    writeTokenFile(join(dir, 'gateway-token'), TOKEN)
    const pty = await openPty()
    onTestFinished(() => pty.close())
    const { url, call } = await serve({ ...environment, SCANNERS: `serial:${pty.path}` })
    await until(async () => (await (await call('/v1/devices')).text()).includes('"state":"ready","reason":null'))
    await until(async () =>
      ((await (await call('/v1/devices')).json()) as { devices: { state: string }[] }).devices.every(
        ({ state }) => state === 'ready',
      ),
    )
    await pty.write(Buffer.from('\u0000\u0000\u00ff\u0001\r'))
    await pty.write(Buffer.from(`${'9'.repeat(1_000_000)}\r`))
    await pty.write(Buffer.from(']C00850000857420012345678901\r'))
    await until(async () => {
      const events = await fetch(`${url}/register/events`)
      const reader = (events.body as ReadableStream<Uint8Array>).getReader()
      let text = ''
      while (!text.includes('event: view')) text += Buffer.from((await reader.read()).value ?? []).toString()
      await reader.cancel()
      return text.includes('"step":"amount"') && text.includes('…8901')
    })
  })
})
