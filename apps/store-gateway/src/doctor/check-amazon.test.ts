import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { selfSigned } from '../../test-support/self-signed.ts'
import { askFundsWith } from '../cli/verify-key.ts'
import { readConfig } from '../config.ts'
import { type AmazonCheckDeps, checkAmazon } from './check-amazon.ts'

const MINUTE_MS = 60_000
const FUNDS = '{"availableFunds":{"amount":0.0,"currencyCode":"USD"},"status":"SUCCESS","timestamp":"20261121T120000Z"}'

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** Something that answers as Amazon does, on a real socket. */
async function amazonThat(answer: (request: IncomingMessage) => { status: number; body: string }, aheadMs = 0) {
  const serve: RequestListener = (request, response) => {
    request.resume().on('end', () => {
      const { status, body } = request.method === 'GET' ? { status: 404, body: '{}' } : answer(request)
      response.writeHead(status, { date: new Date(Date.now() + aheadMs).toUTCString(), connection: 'close' }).end(body)
    })
  }
  return `http://127.0.0.1:${await listen(createServer(serve))}`
}
const refusing = (status: number, body: string) => amazonThat(() => ({ status, body }))
const xml = (type: string, message: string) => `<${type}><Message>${message}</Message></${type}>`

const invalid = (message: string) => xml('InvalidSignatureException', message)
const timeOf = (stamp: string) => Date.parse(stamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
const keys = { accessKeyId: 'key', secretAccessKey: 'secret' }

/** What the checks found, failures with their words. */
async function look(endpoint: string, change: Partial<AmazonCheckDeps> = {}) {
  const environment = { AMAZON_ENVIRONMENT: 'sandbox', AMAZON_PARTNER_ID: 'Awssb', AMAZON_ENDPOINT: endpoint }
  const config = readConfig({ environment, amazonKeys: 'unused' })
  const checks = await checkAmazon({
    environment: 'sandbox',
    endpoint,
    region: config.region,
    marketplace: config.marketplace,
    partnerId: config.partnerId,
    funds: () => askFundsWith(config, keys),
    nowMs: Date.now,
    timeoutMs: 1000,
    ...change,
  })
  expect(checks.map(({ name }) => name)).toEqual([
    'dns',
    'connection',
    'clock',
    'credentials',
    'region',
    'partner',
    'funds',
  ])
  return {
    results: checks.map(({ result }) => result[0]).join(''),
    failed: checks.filter(({ result }) => result === 'failed').map(({ name, words }) => `${name}: ${words}`),
  }
}

it('finds nothing wrong where nothing is', async () => {
  const endpoint = await amazonThat(() => ({ status: 200, body: FUNDS }))
  expect(await look(endpoint)).toEqual({ results: 'ooooooo', failed: [] })
})

it('names a host that there is not, and looks no further', async () => {
  const { results, failed } = await look('https://agcod.invalid')
  expect(results).toBe('fssssss')
  expect(failed[0]).toContain('agcod.invalid has no address')
})

it('tells a refused port from a silent one', async () => {
  const server = createTcpServer()
  const port = await listen(server)
  server.close()
  const refused = await look(`http://127.0.0.1:${port}`)
  expect(refused).toMatchObject({ results: 'ofsssss', failed: [expect.stringContaining(`refuses port ${port}`)] })

  const silent = await listen(createTcpServer()) // TLS is never answered there
  const late = await look(`https://127.0.0.1:${silent}`, { timeoutMs: 100 })
  expect(late.failed).toEqual([expect.stringContaining('nothing came within 0.1 s')])
})

it('names a certificate by an issuer that this machine does not know', async () => {
  const port = await listen(createTlsServer(selfSigned, (_, response) => response.end()))
  const { results, failed } = await look(`https://127.0.0.1:${port}`)
  expect([results, failed.length]).toEqual(['ofsssss', 1])
  expect(failed[0]).toContain('by an issuer that this machine does not know')
})

it('says by how much and which way the clock is off, and asks with Amazon’s time all the same', async () => {
  let signedAt = ''
  const endpoint = await amazonThat((request) => {
    signedAt = String(request.headers['x-amz-date'])
    const isFresh = Math.abs(timeOf(signedAt) - Date.now() - 10 * MINUTE_MS) < 5 * MINUTE_MS
    return isFresh ? { status: 200, body: FUNDS } : { status: 403, body: invalid('Signature expired') }
  }, 10 * MINUTE_MS)
  const { results, failed } = await look(endpoint)
  expect(results).toBe('oofoooo')
  expect(failed[0]).toContain('clock is 10 minutes behind Amazon’s')
  expect(Math.abs(timeOf(signedAt) - Date.now() - 10 * MINUTE_MS)).toBeLessThan(5000)
})

const accessDenied =
  '{"agcodResponse":{"status":"FAILURE"},"errorCode":"F300","errorType":"AccessDenied","message":"The keys are not those of this partner"}'

it.each([
  [
    'a key that Amazon does not know',
    xml('InvalidAwsAccessKeyId', 'The security token is invalid.'),
    'ooofsss',
    'does not know the access key',
  ],
  [
    'a wrong secret',
    invalid('The request signature we calculated does not match the signature you provided.'),
    'ooofsss',
    'its secret is another one',
  ],
  [
    'a region that is not theirs',
    invalid("Credential should be scoped to a valid region, not 'eu-west-1'."),
    'ooosfss',
    'refuses the region us-east-1',
  ],
  ['a Partner ID of somebody else', accessDenied, 'ooooofs', 'refuses the Partner ID Awssb'],
  ['a page of HTML', '<html><body>Blocked</body></html>', 'ooofsss', 'without a word that can be read'],
])('is told of %s', async (_story, body, results, words) => {
  expect(await look(await refusing(403, body))).toEqual({ results, failed: [expect.stringContaining(words)] })
})

it('finds a region that is not the marketplace’s, whatever Amazon makes of it', async () => {
  const endpoint = await amazonThat(() => ({ status: 200, body: FUNDS }))
  const { results, failed } = await look(endpoint, { region: 'eu-west-1' })
  expect(results).toBe('oooofoo')
  expect(failed[0]).toContain('Leave AMAZON_REGION unset')
})

it('calls no funds a failure in production, and says how to send some', async () => {
  const endpoint = await amazonThat(() => ({ status: 200, body: FUNDS }))
  const { failed } = await look(endpoint, { environment: 'production' })
  expect(failed).toEqual([expect.stringContaining('“New API Awssb”')])
})

it('asks nothing of the account without keys', async () => {
  const endpoint = await amazonThat(() => ({ status: 200, body: FUNDS }))
  expect(await look(endpoint, { funds: null })).toEqual({ results: 'ooossss', failed: [] })
})
