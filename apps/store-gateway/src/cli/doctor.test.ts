import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { selfSigned } from '../../test-support/self-signed.ts'

const BIN = join(import.meta.dirname, '../../bin.mjs')
const sandbox = {
  AMAZON_ENVIRONMENT: 'sandbox',
  AMAZON_PARTNER_ID: 'Awssb',
  AMAZON_ACCESS_KEY_ID: 'key',
  AMAZON_SECRET_ACCESS_KEY: 'not to be shown',
}

async function doctor(environment: Readonly<Record<string, string>>, cwd = emptyFolder()) {
  const child = spawn(process.execPath, [BIN, 'doctor', '--json'], { cwd, env: environment })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data
    })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  expect(said).not.toContain(sandbox.AMAZON_SECRET_ACCESS_KEY)
  const { checks, next } = JSON.parse(said)
  const words: Record<string, string> = Object.fromEntries(
    checks.map(({ name, result, words }: { name: string; result: string; words: string }) => [
      name,
      `${result}: ${words}`,
    ]),
  )
  return { code, words, next }
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

it('begins with the first of Amazon’s steps where nothing is set', async () => {
  const { code, words, next } = await doctor({ AMAZON_ENVIRONMENT: 'sandbox' })
  expect([code, next.step]).toEqual([1, 1])
  expect(words.settings).toContain('AMAZON_PARTNER_ID is missing')
})

it('names a certificate that is of another host', async () => {
  const server = createServer(selfSigned, (_, response) => response.end())
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const folder = emptyFolder()
  const trusted = join(folder, 'trusted.pem')
  writeFileSync(trusted, selfSigned.cert)
  const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { code, words, next } = await doctor(
    { ...sandbox, AMAZON_ENDPOINT: endpoint, NODE_EXTRA_CA_CERTS: trusted },
    folder,
  )
  expect([code, next.step]).toEqual([1, 2])
  expect(words.connection).toContain('failed: The certificate is of another host than 127.0.0.1')
  expect(words.terminals).toContain('No till is paired')
  expect(words.certification).toContain('No certification in the sandbox was kept')
})
