import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerParent } from './answer-parent.ts'

/*
 * The least that answers as Amazon does: it checks no signature, takes `AMAZON_LATENCY_MS` for each call, and counts the requests of each source that
 * would load, so that a load that is lost, done under two ids or sent twice shows. Whatever undoes a load is no load, and is answered as what it is.
 */
const latencyMs = Number(process.env.AMAZON_LATENCY_MS ?? 0)
const LOAD = '/LoadAmazonBalance'
const VOID = '/VoidAmazonBalanceLoad'
const loads = new Map<string, number>()

interface LoadBody {
  readonly loadBalanceRequestId: string
  readonly amount: unknown
  readonly transactionSource?: { readonly sourceId: string }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const answer = () => {
      const { status, body } = answerTo(request.url ?? '', chunks)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body)
    }
    if (latencyMs > 0) setTimeout(answer, latencyMs)
    else answer()
  })
})
server.keepAliveTimeout = 60_000

function answerTo(url: string, chunks: Buffer[]): { readonly status: number; readonly body: string } {
  if (url === '/counts/') return ok(String([...loads.values()].reduce((sum, count) => sum + count, 0)))
  if (url.startsWith('/counts/')) return ok(String(loads.get(url.slice('/counts/'.length)) ?? 0))
  if (url === '/GetAvailableFunds')
    return ok('{"status":"SUCCESS","availableFunds":{"amount":"1000000","currencyCode":"USD"}}')
  if (url !== LOAD && url !== VOID) return { status: 404, body: '{"message":"there is no such operation"}' }
  const body = JSON.parse(Buffer.concat(chunks).toString()) as LoadBody
  const { loadBalanceRequestId } = body
  const done = { loadBalanceRequestId, status: 'SUCCESS', timestamp: '20261121T120000Z' }
  if (url === VOID) return ok(JSON.stringify(done))
  const source = body.transactionSource?.sourceId ?? ''
  loads.set(source, (loads.get(source) ?? 0) + 1)
  return ok(JSON.stringify({ ...done, amount: body.amount }))
}

function ok(body: string) {
  return { status: 200, body }
}

process.on('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => answerParent({ port: (server.address() as AddressInfo).port }))
