import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestSimulator, type TestSimulator } from '../testing/start-test-simulator.ts'

let amazon: TestSimulator
beforeEach(async () => {
  amazon = await startTestSimulator()
})
afterEach(() => amazon.close())

const CUT = '\x1dV\x00'
const get = async (path: string) => (await amazon.control('GET', path)).text

/** Sends a receipt as any program in the network would, and waits until it is on paper. */
async function print(text: string) {
  const before = amazon.printer.papers().length
  const socket = connect(amazon.printer.port, '127.0.0.1')
  socket.end(`\x1b@${text}\n${CUT}`)
  await expect.poll(() => amazon.printer.papers().length).toBe(before + 1)
}

describe('the stand-in printer’s paper', () => {
  it('is a page and a text, newest first, and `/` leads to it', async () => {
    expect(await get('/paper')).toContain('Nothing was printed yet')
    expect(await get('/paper.txt')).toBe('')
    await print('FIRST RECEIPT')
    await print('code W3GU-YD4NGH-88C8')
    for (const path of ['/paper', '/paper/strips', '/paper.txt'])
      expect(await get(path)).toMatch(/W3GU-YD4NGH-88C8[\s\S]*FIRST RECEIPT/)
    const answer = await amazon.control('GET', '/')
    expect([answer.status, answer.headers.location]).toEqual([302, '/paper'])
  })

  it('shows what was printed as text, never as a part of the page', async () => {
    await print('<script>alert(1)</script> & more')
    expect(await get('/paper')).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more')
    expect(await get('/paper.txt')).toContain('<script>alert(1)</script> & more')
  })

  it('needs nothing that its own content security policy forbids, and is kept by no browser', async () => {
    const { text, headers } = await amazon.control('GET', '/paper')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['cache-control']).toBe('no-store')
    expect(text).not.toMatch(/<script>|<style|style=|onclick/)
    for (const path of text.replace('href="data:,"', '').match(/(?<=src="|href=")[^"]+/g) ?? [])
      expect([path, (await amazon.control('GET', path)).status]).toEqual([path, 200])
  })

  it('tells open pages at once, without saying what was printed', async () => {
    const response = await fetch(`${amazon.url}/paper/events`)
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    await print('code W3GU-YD4NGH-88C8')
    let text = ''
    while (!text.includes('event: paper')) text += Buffer.from((await reader.read()).value ?? []).toString()
    expect(text).not.toContain('W3GU')
    await reader.cancel()
  })
})
