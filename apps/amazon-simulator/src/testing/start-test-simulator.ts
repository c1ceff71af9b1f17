import { mkdtempSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator, type SimulatorOptions } from '../create-simulator.ts'
import { signRequest, type TestKey } from './sign-request.ts'

export const testKey: TestKey = { accessKeyId: 'TESTKEY', secretAccessKey: 'test/secret' }

export interface TestAnswer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any form
  readonly json: any
}

/** A simulator on free ports with a clock in the test's hand, and callers for it. */
export async function startTestSimulator(options: Partial<SimulatorOptions> = {}) {
  const clock = { at: Date.parse('2026-11-21T12:00:00Z'), monotonicMs: 0 }
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'tillway-simulator-'))
  const simulator = await createSimulator({
    credentials: testKey,
    callsPerSecond: 100_000,
    now: () => new Date(clock.at),
    monotonicMs: () => clock.monotonicMs,
    ...options,
    dataDir,
  })
  const host = new URL(simulator.url).host
  const send = (method: string, path: string, headers: Record<string, string>, body = '') =>
    new Promise<TestAnswer>((resolve, reject) => {
      const request = httpRequest(`${simulator.url}${path}`, { method, headers, agent: false }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: asJson(text) }),
        )
      })
      request.on('error', reject)
      request.end(body)
    })
  return {
    ...simulator,
    clock,
    dataDir,
    host,
    send,
    /** A signed call of one of Amazon's operations. */
    call(operation: string, body: unknown) {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const path = `/${operation}`
      return send('POST', path, signRequest({ path, host, body: text }, testKey, new Date(clock.at)), text)
    },
    control(method: string, path: string, body?: unknown) {
      const text = body === undefined ? '' : JSON.stringify(body)
      return send(method, path, { host, ...(text && { 'content-type': 'application/json' }) }, text)
    },
  }
}

export type TestSimulator = Awaited<ReturnType<typeof startTestSimulator>>

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not every answer is JSON
  }
}
