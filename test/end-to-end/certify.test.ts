import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findBrowser, screenshot } from './browser.ts'

const GATEWAY = join(import.meta.dirname, '../../apps/store-gateway/bin.mjs')
const REQUEST_ID = /Tilly[0-9A-HJKMNP-TV-Z]{26}[AV]/

/** Runs the command in an empty folder, with nothing in its environment but `changes`. */
async function certify(args: readonly string[], changes: Readonly<Record<string, string>> = {}, accounts?: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-certify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const more = accounts === undefined ? [] : ['--accounts', join(folder, 'accounts.json')]
  if (accounts !== undefined) writeFileSync(join(folder, 'accounts.json'), JSON.stringify(accounts))
  const out = join(folder, 'out')
  const child = spawn(process.execPath, [GATEWAY, 'certify', '--out', out, ...args, ...more], {
    cwd: folder,
    env: changes,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data
    })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  const read = (name: string) => readFileSync(join(out, name), 'utf8')
  return { code, said, out, read }
}

interface Case {
  readonly n: number
  readonly result: string
  readonly why: string
  readonly testAccount: string | null
  readonly exchanges: readonly { readonly requestId: string; readonly way: string; readonly httpStatus: number }[]
}

describe('certify, from an empty folder with no credentials', { timeout: 60_000 }, () => {
  it('passes all ten barcode cases, with a request id for each, and asks what the product assumes', async () => {
    const { code, said, out, read } = await certify(['--method', 'barcode'], { AMAZON_MARKETPLACE: 'DE' })
    expect(code, said).toBe(0)
    expect(said).toContain('All required cases passed')
    expect(said.match(/^ {2}holds /gm)).toHaveLength(4)
    const { cases, wire } = JSON.parse(read('result.json')) as { cases: Case[]; wire: unknown }
    expect(cases.map(({ n, result }) => `${n} ${result}`)).toEqual(
      Array.from({ length: 10 }, (_, index) => `${index + 1} pass`),
    )
    expect(wire).toBeNull()
    // Amounts that our own limits refuse reach Amazon here, and only here.
    for (const n of [0, 1])
      expect(cases[n]?.exchanges).toEqual([
        expect.objectContaining({ requestId: expect.stringMatching(REQUEST_ID), httpStatus: 400, way: 'product' }),
      ])
    expect(cases[5]?.exchanges.map(({ way }) => way)).toEqual(['product', 'direct'])
    // Which case had which token: of it the last four characters.
    const tokens = cases.map(({ testAccount }) => testAccount?.replace(/…\d{4}/g, '…'))
    expect([tokens[2], tokens[3], tokens[8]]).toEqual([
      'active test token …',
      '…, which is in no list of test accounts',
      'voided test token …',
    ])
    expect(read('report.html')).toContain('<b>Found:</b> LoadAmazonBalance: FAILURE, F200 UnknownCustomer.')
    const email = read('email.txt')
    expect(email).toMatch(/^DO NOT SEND: this is a rehearsal/)
    expect(email).toContain('To: balanceload-api@amazon.com')
    expect(email).toContain('Subject: Partner ID Tilly')
    for (const { exchanges } of cases)
      for (const { requestId } of exchanges)
        for (const paper of [email, read('report.md')]) expect(paper).toContain(requestId)
    expect(existsSync(join(out, 'simulator'))).toBe(false)
  })

  it('passes all nine phone cases of the US, and its report is one page that a browser shows whole', async () => {
    const { code, said, read, out } = await certify(['--method', 'phone', '--json', '--no-probes'])
    const report = JSON.parse(said) as { passed: boolean; cases: Case[] }
    expect([code, report.passed, report.cases.filter(({ result }) => result !== 'pass')]).toEqual([0, true, []])
    const html = read('report.html')
    expect(html).toContain('Rehearsal with a simulator')
    expect(html).not.toMatch(/<script|src="http|href=|@import|url\(http/)
    // C1: where a code was, there is none.
    expect(html + read('report.md') + said).not.toMatch(/"gcClaimCode": ?"[^[]/)
    const browser = await findBrowser()
    if (!browser) return
    onTestFinished(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 1100, height: 1400 } })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`file://${join(out, 'report.html')}`)
    expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([])
    for (const [width, name] of [
      [1100, 'certification'],
      [690, 'certification-on-paper'],
    ] as const) {
      await page.setViewportSize({ width, height: 1400 })
      await page.emulateMedia({ media: width < 1000 ? 'print' : 'screen' })
      await screenshot(page, name)
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await page.evaluate('[...document.images].every((one) => one.naturalWidth > 0)')).toBe(true)
    }
  })

  it('passes the five cases of a gift card code on paper, whose repeat is the same card', async () => {
    const { code, said, read } = await certify(['--method', 'receipt'])
    expect(code, said).toBe(0)
    expect(said.match(/^PASS /gm)).toHaveLength(5)
    expect(said).toContain('15 minutes')
    expect(said.match(/^ {2}holds /gm)).toHaveLength(4)
    expect(read('report.md') + read('result.json')).not.toMatch(/[A-Z2-9]{4}-[A-Z2-9]{6}-[A-Z2-9]{4}/)
  })

  it('passes the cases of a physical card, of whose number nothing but the last digits is kept', async () => {
    const { code, said, read } = await certify(['--method', 'card'])
    expect(code, said).toBe(0)
    expect(said.match(/^PASS /gm)).toHaveLength(8)
    expect(said.match(/^ {2}holds /gm)).toHaveLength(3)
    expect(read('report.html') + read('report.md') + read('result.json') + said).not.toMatch(/(?<![\dA-Z])\d{19}(?!\d)/)
  })

  it('says in words which required case failed, and exits 1', async () => {
    const token = '12300000424136085742006292240632' // it is active
    const { code, said, read } = await certify(['--method', 'barcode', '--no-probes'], { AMAZON_MARKETPLACE: 'DE' }, [
      { marketplace: 'DE', kind: 'barcode', value: token, status: 'voided' },
    ])
    expect(code).toBe(1)
    expect(said).toContain('Not certified yet: required cases 9, 10 did not pass.')
    expect(said).toContain('Amazon would take this load.')
    expect(read('email.txt')).toContain('DO NOT SEND: not all required cases passed.')
    expect(read('report.html')).toContain('Not all required cases passed')
    expect(said + read('report.html') + read('result.json')).not.toContain(token)
  })

  it('ends where nobody answers, and says what is missing', async () => {
    const { code, said } = await certify(['--method', 'barcode', '--sandbox'], {
      AMAZON_ENDPOINT: 'http://127.0.0.1:9',
      AMAZON_PARTNER_ID: 'Awssb',
      AMAZON_ACCESS_KEY_ID: 'key',
      AMAZON_SECRET_ACCESS_KEY: 'secret',
      LOAD_EXPIRES_MS: '1000',
    })
    expect(code).toBe(1)
    expect(said).toContain('No active test token is known for this marketplace.')
    expect(said).toContain('The load ended as expired')
    expect(said).toContain('send nothing yet')
  })

  it.each([
    ['environment', ['--method', 'phone'], { AMAZON_ENVIRONMENT: 'production' }, 'run it with --sandbox'],
    [
      'address',
      ['--method', 'phone', '--sandbox'],
      { AMAZON_ENDPOINT: 'https://agcod-v2.amazon.com' },
      'https://agcod-v2.amazon.com is Amazon’s production',
    ],
  ])('loads and voids nothing in production, known by its %s', async (_known, args, changes, words) => {
    const keys = { AMAZON_PARTNER_ID: 'Awssb', AMAZON_ACCESS_KEY_ID: 'key', AMAZON_SECRET_ACCESS_KEY: 'secret' }
    const { code, said, out } = await certify(args, { ...keys, ...changes })
    expect([code, existsSync(out)]).toEqual([1, false])
    expect(said).toContain(words)
  })
})
