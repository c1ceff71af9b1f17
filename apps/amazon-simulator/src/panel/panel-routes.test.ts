import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { startTestSimulator, type TestSimulator } from '../testing/start-test-simulator.ts'

let simulator: TestSimulator | undefined
afterEach(() => simulator?.close())

async function start(options: Parameters<typeof startTestSimulator>[0] = {}) {
  const started = await startTestSimulator(options)
  simulator = started
  return {
    ...started,
    get: (path: string) => started.control('GET', path),
    act: async (action: unknown) => (await started.control('POST', '/panel/actions', action)).json,
  }
}

/** Prints a line, and gives what the printer answered. */
async function print({ printer }: TestSimulator, text: string): Promise<Buffer> {
  const { port } = printer
  const printed = () => printer.papers().some((paper) => paper.text === text)
  const socket = connect(port, '127.0.0.1')
  const answers: Buffer[] = []
  socket.on('data', (bytes) => answers.push(bytes))
  socket.write(`\x1b@${text}\n\x1dV\x00\x1dr1`)
  await expect.poll(printed).toBe(true)
  await new Promise((resolve) => setImmediate(resolve)) // the answer, where there is one, is on its way
  socket.end()
  await new Promise((resolve) => socket.on('close', resolve))
  return Buffer.concat(answers)
}

describe('the panel', () => {
  it('is a page that loads nothing from elsewhere and that no browser keeps', async () => {
    const { get } = await start()
    const { text, headers } = await get('/panel')
    expect(headers['cache-control']).toBe('no-store')
    expect(text).not.toMatch(/<script>|<style|style=|onclick/)
    for (const path of text.replace('href="data:,"', '').match(/(?<=src="|href=")[^"]+/g) ?? [])
      expect([path, (await get(path)).status]).toEqual([path, 200])
  })

  it('moves the printer’s switches, and shows each paper as a picture and as text', async () => {
    const started = await start()
    const { act, get, printer } = started
    expect(await act({ type: 'printer', paper: 'out' })).toEqual({ said: 'The paper is out.' })
    await act({ type: 'printer', cover: 'open', online: false })
    expect(printer.condition()).toMatchObject({ paper: 'out', cover: 'open', online: false, muted: false })
    await act({ type: 'printer', paper: 'near-end', cover: 'closed', online: true })
    expect(await print(started, 'CODE <W3GU>')).toEqual(Buffer.of(0x03)) // in order, and the paper is near its end
    expect((await get('/panel/papers/1.txt')).text).toBe('CODE <W3GU>')
    const picture = await get('/panel/papers/1.svg')
    expect(picture.headers['content-type']).toBe('image/svg+xml')
    expect(picture.headers['cache-control']).toBe('no-store')
    expect(picture.text).toContain('&lt;W3GU&gt;')
    expect((await get('/panel/papers/2.svg')).json.code).toBe('no-such-paper')
    await act({ type: 'printer', muted: true })
    expect(await print(started, 'second')).toEqual(Buffer.alloc(0))
    expect((await get('/panel/papers/2.txt')).text).toBe('second')
  })

  it('scans by a serial device that a program reads, and says when it is unplugged', async () => {
    const devicesDir = mkdtempSync(join(tmpdir(), 'tillway-panel-'))
    onTestFinished(() => rmSync(devicesDir, { recursive: true }))
    const { act } = await start({ devicesDir })
    expect(await act({ type: 'scan', text: '12300000424136085742006292240632' })).toEqual({ said: 'Scanned …0632.' })
    expect(await act({ type: 'unplug' })).toEqual({ said: 'The scanner is unplugged.' })
    expect((await act({ type: 'scan', text: '123' })).said).toContain('nothing was sent')
    expect(await act({ type: 'plug-in' })).toEqual({ said: 'The scanner is plugged in.' })
    expect((await act({ type: 'press', keys: ['5'] })).said).toContain('is the till running')
  })

  it('has the printer alone where no folder for devices is given, and says so', async () => {
    const { act } = await start()
    expect((await act({ type: 'scan', text: '123' })).said).toContain('SIMULATOR_DEVICES_DIR')
  })

  it('takes nothing that is no action, and no page of another origin', async () => {
    const { act, send, host } = await start()
    for (const action of [
      {},
      { type: 'scan', text: '\r' },
      { type: 'press', keys: ['x'] },
      { type: 'printer', paper: 'no' },
    ])
      expect((await act(action)).code).toBe('invalid-request')
    const json = { 'content-type': 'application/json' }
    const foreign = { ...json, host, origin: 'http://evil.example' }
    expect((await send('POST', '/panel/actions', foreign, '{"type":"unplug"}')).status).toBe(403)
    expect((await send('GET', '/panel', { host: 'evil.example' })).status).toBe(421)
  })
})
