import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSimulator } from './index.ts'
import { barcode, loadBody, phone, voidBody } from './testing/bodies.ts'
import { startTestSimulator, testKey } from './testing/start-test-simulator.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'tillway-simulator-'))

describe('the simulator', () => {
  it('knows after a restart what it answered before: loads, voids, codes, times and funds', async () => {
    const first = await startTestSimulator()
    const [live, voided] = [loadBody({ account: phone('2065550102') }), loadBody()]
    const answer = await first.call('LoadAmazonBalance', live)
    await first.call('LoadAmazonBalance', voided)
    await first.call('VoidAmazonBalanceLoad', voidBody(voided))
    const ledger = (await first.control('GET', '/_simulator/ledger')).json
    const funds = (await first.control('GET', '/_simulator/funds')).json
    await first.close()

    const second = await startTestSimulator({ dataDir: first.dataDir })
    expect((await second.control('GET', '/_simulator/ledger')).json).toEqual(ledger)
    expect((await second.control('GET', '/_simulator/funds')).json).toEqual(funds)
    expect((await second.call('LoadAmazonBalance', live)).json).toEqual(answer.json)
    expect((await second.call('LoadAmazonBalance', voided)).status).toBe(400)
    expect((await second.call('LoadAmazonBalance', { ...live, account: barcode })).json.errorType).toBe(
      'RequestedDenominationMismatch',
    )
    expect((await second.call('VoidAmazonBalanceLoad', voidBody(live))).json.status).toBe('SUCCESS')
    await second.close()
  })

  it('has no claim code, no full token and no full phone number in its files, and a search would find one', async () => {
    const amazon = await startTestSimulator()
    const codes: string[] = []
    for (const account of [barcode, phone('2065550102'), phone('447700900103')])
      codes.push((await amazon.call('LoadAmazonBalance', loadBody({ account }))).json.gcClaimCode ?? '')
    const code = codes.find(Boolean) ?? ''
    expect(code).toMatch(/\w/)
    writeFileSync(join(amazon.dataDir, 'planted'), `${barcode.id} ${code}`)
    const filesWith = (text: string) =>
      readdirSync(amazon.dataDir).filter((name) => readFileSync(join(amazon.dataDir, name)).includes(text))
    for (const secret of [barcode.id, code]) expect(filesWith(secret)).toEqual(['planted'])
    for (const secret of ['2065550102', '447700900103', code.replaceAll('-', '')]) expect(filesWith(secret)).toEqual([])
    expect((await amazon.control('GET', '/_simulator/ledger')).text).not.toMatch(/\d{10}"|3212\d/)
    await amazon.close()
  })

  it('makes its keys once, for its owner only, in the form of a credentials file', async () => {
    const dataDir = join(folder(), 'deep', 'simulator')
    const first = await createSimulator({ dataDir })
    expect(first).toMatchObject({ partnerId: 'Tilly', credentialsFile: join(dataDir, 'credentials.json') })
    await first.close()
    for (const name of ['credentials.json', 'secret.key'])
      expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600])
    const made = readFileSync(first.credentialsFile, 'utf8')
    expect(JSON.parse(made)).toEqual({
      current: { accessKeyId: expect.any(String), secretAccessKey: expect.any(String), createdAt: expect.any(String) },
    })
    await (await createSimulator({ dataDir })).close()
    expect(readFileSync(first.credentialsFile, 'utf8')).toBe(made)
  })

  it('accepts the current and the next key of a file, and the partner that it is given', async () => {
    const credentialsFile = join(folder(), 'keys.json')
    const createdAt = '2026-11-21T12:00:00Z'
    const current = { accessKeyId: 'OLD', secretAccessKey: 'old', createdAt }
    writeFileSync(credentialsFile, JSON.stringify({ current, next: { ...testKey, createdAt } }), { mode: 0o600 })
    const amazon = await startTestSimulator({ credentialsFile, partnerId: 'Awssb' })
    expect(amazon).toMatchObject({ credentialsFile, partnerId: 'Awssb' })
    expect((await amazon.call('GetAvailableFunds', { partnerId: 'Awssb' })).json.status).toBe('SUCCESS')
    amazon.clock.monotonicMs += 1000
    expect((await amazon.call('GetAvailableFunds', { partnerId: 'Tilly' })).json.errorType).toBe('AccessDenied')
    await amazon.close()
  })

  it.each([
    ['that is missing', undefined, 0o600, 'cannot be read'],
    [
      'that others may read',
      '{"current":{"accessKeyId":"A","secretAccessKey":"s","createdAt":""}}',
      0o640,
      'chmod 600',
    ],
    ['that is not JSON', 'hidden', 0o600, 'it is not JSON'],
    ['of another form', '{"current":{}}', 0o600, 'must have the form'],
  ])('does not start on a credentials file %s, and says so without showing it', async (_, content, mode, sentence) => {
    const credentialsFile = join(folder(), 'keys.json')
    if (content !== undefined) writeFileSync(credentialsFile, content, { mode })
    const start = createSimulator({ dataDir: folder(), credentialsFile })
    await expect(start).rejects.toThrow(sentence)
    await expect(start).rejects.not.toThrow('hidden')
  })

  it('gives the same codes for the same seed, and does not take a ledger of another one', async () => {
    const codeOf = async (seed: string, dataDir = folder()) => {
      const amazon = await startTestSimulator({ seed, dataDir })
      const body = loadBody({ loadBalanceRequestId: 'Tilly1', account: phone('2065550102') })
      const { json } = await amazon.call('LoadAmazonBalance', body)
      await amazon.close()
      return json.gcClaimCode
    }
    const dataDir = folder()
    const code = await codeOf('one', dataDir)
    expect(await codeOf('one')).toBe(code)
    expect(await codeOf('two')).not.toBe(code)
    await expect(codeOf('two', dataDir)).rejects.toThrow('another secret')
  })

  it('takes more accounts from a file, and says what is wrong with one', async () => {
    const accountsFile = join(folder(), 'accounts.json')
    const account = { marketplace: 'US', kind: 'phone', value: '2065550177', status: 'foreign' }
    writeFileSync(accountsFile, JSON.stringify([account]))
    const amazon = await startTestSimulator({ accountsFile })
    expect((await amazon.control('GET', '/_simulator/accounts')).json).toContainEqual(account)
    expect((await amazon.call('LoadAmazonBalance', loadBody({ account: phone('2065550177') }))).json.status).toBe(
      'PARTIAL_SUCCESS',
    )
    await amazon.close()
    for (const [content, sentence] of [
      ['[', 'cannot be read'],
      ['[{}]', 'not a list of accounts'],
      [JSON.stringify([{ ...account, status: 'active' }]), 'has no status active'],
    ] as const) {
      writeFileSync(accountsFile, content)
      await expect(startTestSimulator({ accountsFile })).rejects.toThrow(sentence)
    }
  })

  it('leaves nothing open when a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as { port: number }
    const dataDir = folder()
    await expect(createSimulator({ dataDir, port })).rejects.toThrow('EADDRINUSE')
    await expect(createSimulator({ dataDir, printerPort: port })).rejects.toThrow('EADDRINUSE')
    taken.close()
    await (await createSimulator({ dataDir, port })).close()
  })
})
