import { readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { createServer, getCACertificates, type Server, setDefaultCACertificates } from 'node:tls'
import AgcodClient from 'agcod'
import { IncentivesAPI } from 'amazon-incentives-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestSimulator, type TestSimulator, testKey } from './testing/start-test-simulator.ts'

/*
 * Two published clients of Amazon's gift-card operations, unchanged, as npm has them. They speak https only. So a TLS terminator stands before
 * the simulator, and this process trusts its certificate; it takes off the encryption and passes every byte on. The host and the keys come to
 * each client by its own public configuration. Nothing of what they sign, send or read is touched.
 */
const fixture = (name: string) => readFileSync(new URL(`testing/fixtures/${name}`, import.meta.url), 'utf8')
const cert = fixture('loopback-certificate.pem')

let amazon: TestSimulator
let terminator: Server
let host: string
beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates('default'), cert])
  amazon = await startTestSimulator({ now: () => new Date() }) // these clients sign with the time of this machine
  const port = Number(new URL(amazon.url).port)
  terminator = createServer({ cert, key: fixture('loopback-key.pem') }, (socket) => {
    const onwards = connect(port, '127.0.0.1')
    socket.pipe(onwards).pipe(socket)
    for (const end of [socket, onwards]) end.on('error', () => [socket, onwards].forEach((one) => void one.destroy()))
  })
  await new Promise<void>((resolve) => terminator.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(terminator.address() as AddressInfo).port}`
})
afterAll(async () => {
  await amazon.close()
  terminator.close()
})

const ledger = async () => (await amazon.control('GET', '/_simulator/ledger')).json

describe('the npm package agcod 1.0.4', () => {
  const outcomeOf = <T>(start: (callback: (error: unknown, result?: Record<string, unknown>) => void) => T) =>
    new Promise<{ started: T; error: unknown; result: Record<string, unknown> }>((resolve) => {
      const started: T = start((error, result = {}) => setImmediate(() => resolve({ started, error, result })))
    })
  const client = () => {
    const endpoint = { host, region: 'us-east-1' }
    return new AgcodClient({
      partnerId: 'Tilly',
      credentials: testKey,
      endpoint: { NA: endpoint, EU: { host, region: 'eu-west-1' }, FE: { host, region: 'us-west-2' } },
    })
  }

  it.each([
    ['NA', 'USD'],
    ['EU', 'EUR'],
    ['FE', 'JPY'],
  ])('creates a card in %s, gets the same one again, and cancels it', async (region, currency) => {
    const created = await outcomeOf((callback) => client().createGiftCard(region, 123, currency, callback))
    expect(created.error).toBeNull()
    expect(created.result).toMatchObject({
      cardInfo: { cardStatus: 'Fulfilled', value: { amount: 123, currencyCode: currency } },
      gcClaimCode: expect.any(String),
      status: 'SUCCESS',
    })
    const id = created.started.sequentialId
    const again = await outcomeOf((callback) => client().createGiftCardAgain(region, 123, currency, id, callback))
    expect(again.result).toEqual(created.result)
    const cancelled = await outcomeOf((callback) => client().cancelGiftCard(region, id, created.result.gcId, callback))
    expect(cancelled).toMatchObject({ error: null, result: { gcId: created.result.gcId, status: 'SUCCESS' } })
    expect(await ledger()).toContainEqual(
      expect.objectContaining({ requestId: `Tilly${id}`, state: 'voided', timesSeen: 2 }),
    )
  })

  it('reads a refusal', async () => {
    const { error } = await outcomeOf((callback) => client().createGiftCard('NA', 2001, 'USD', callback))
    expect(error).toMatchObject({ statusCode: 400, errorCode: 'F200', errorType: 'MaxAmountExceeded' })
  })
})

describe('the npm package amazon-incentives-api 0.2.0', () => {
  const client = (change: object = {}) =>
    new IncentivesAPI({
      partnerId: 'Tilly',
      ...testKey,
      endpoint: new IncentivesAPI.Endpoint(host, 'eu-west-1'),
      ...change,
    })

  it('creates a card, cancels it without its gcId, and reads the funds', async () => {
    const before = (await client().getAvailableFunds()).availableFunds
    const creationRequestId = 'Tilly0001'
    const created = await client().createGiftCard({ creationRequestId, currencyCode: 'USD', amount: 12.34 })
    expect(created).toMatchObject({ creationRequestId, status: 'SUCCESS', gcClaimCode: expect.any(String) })
    expect((await client().cancelGiftCard(creationRequestId)).status).toBe('SUCCESS')
    amazon.clock.monotonicMs += 1000
    expect((await client().getAvailableFunds()).availableFunds).toEqual(before)
  })

  it('is refused with a wrong key', async () => {
    const wrong = client({ secretAccessKey: 'wrong' }).getAvailableFunds()
    await expect(wrong).rejects.toMatchObject({
      response: { status: 403, data: expect.stringContaining('<InvalidSignatureException>') },
    })
  })
})
