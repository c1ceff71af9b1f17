import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerParent } from './answer-parent.ts'

/*
 * The least that answers as Amazon does: it checks no signature, takes `AMAZON_LATENCY_MS` for each call, and counts the distinct loads of each source, so that
 * a load lost or done under two ids shows.
 */
const latencyMs = Number(process.env.AMAZON_LATENCY_MS ?? 0)
const seen = new Map<string, Set<string>>()

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
      response.setHeader('content-type', 'application/json')
      response.end(answerTo(request.url ?? '', chunks))
    }
    if (latencyMs > 0) setTimeout(answer, latencyMs)
    else answer()
  })
})
server.keepAliveTimeout = 60_000

function answerTo(url: string, chunks: Buffer[]): string {
  if (url === '/counts/') return String([...seen.values()].reduce((sum, ids) => sum + ids.size, 0))
  if (url.startsWith('/counts/')) return String(seen.get(url.slice('/counts/'.length))?.size ?? 0)
  const body = JSON.parse(Buffer.concat(chunks).toString()) as LoadBody
  if (url === '/GetAvailableFunds')
    return '{"status":"SUCCESS","availableFunds":{"amount":"1000000","currencyCode":"USD"}}'
  const source = body.transactionSource?.sourceId ?? ''
  const loads = seen.get(source) ?? new Set()
  seen.set(source, loads.add(body.loadBalanceRequestId))
  return JSON.stringify({
    loadBalanceRequestId: body.loadBalanceRequestId,
    status: 'SUCCESS',
    amount: body.amount,
    timestamp: '20261121T120000Z',
  })
}

process.on('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => answerParent({ port: (server.address() as AddressInfo).port }))
