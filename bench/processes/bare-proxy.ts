import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'
import { answerParent } from './answer-parent.ts'

/* The floor: takes a request and passes its body on, with nothing known, signed or written down. */
const upstream = new Pool(process.env.AMAZON_ENDPOINT ?? '', { connections: 64, pipelining: 1 })

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const answer = await upstream.request({
    method: 'POST',
    path: '/LoadAmazonBalance',
    headers: { 'content-type': 'application/json' },
    body: Buffer.concat(chunks),
  })
  response.setHeader('content-type', 'application/json')
  response.end(await answer.body.text())
})
server.keepAliveTimeout = 60_000

process.on('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => answerParent({ port: (server.address() as AddressInfo).port }))
