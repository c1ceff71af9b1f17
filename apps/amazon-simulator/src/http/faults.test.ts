import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadBody, phone, voidBody } from '../testing/bodies.ts'
import { startTestSimulator, type TestSimulator } from '../testing/start-test-simulator.ts'

let amazon: TestSimulator
beforeAll(async () => {
  amazon = await startTestSimulator()
})
afterAll(() => amazon.close())
afterEach(() => amazon.control('DELETE', '/_simulator/faults'))

const fault = (body: object) => amazon.control('POST', '/_simulator/faults', body)
const load = (body: object) => amazon.call('LoadAmazonBalance', body)
const isEntered = async (body: { loadBalanceRequestId: string }) => {
  const { json } = await amazon.control('GET', '/_simulator/ledger')
  return json.some((entry: { requestId: string }) => entry.requestId === body.loadBalanceRequestId)
}

describe('a fault', () => {
  it.each([
    ['drop-before', false],
    ['drop-after', true],
  ])('%s breaks the connection; the load is done: %s', async (kind, isDone) => {
    await fault({ kind })
    const body = loadBody()
    await expect(load(body)).rejects.toThrow(/hang up|ECONNRESET/)
    expect(await isEntered(body)).toBe(isDone)
    expect((await load(body)).json.status).toBe('SUCCESS')
  })

  it.each([
    ['http-500', 500, /Internal failure/],
    ['http-503', 503, /Service unavailable/],
    ['html', 200, /^<!DOCTYPE html>/],
    ['throttle', 400, /^{"message":"Rate exceeded"}$/],
    ['resend', 400, /"status":"RESEND".*"errorCode":"F400","errorType":"SystemTemporarilyUnavailable"/],
  ])('%s comes instead of the load', async (kind, status, text) => {
    await fault({ kind })
    const body = loadBody()
    const answer = await load(body)
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(text)
    expect(await isEntered(body)).toBe(false)
  })

  it('malformed cuts the answer of a load that is done', async () => {
    await fault({ kind: 'malformed' })
    const body = loadBody()
    const answer = await load(body)
    expect([answer.status, answer.json]).toEqual([200, undefined])
    expect(answer.text).toMatch(/^{"loadBalanceRequestId"/)
    expect(await isEntered(body)).toBe(true)
  })

  it('latency keeps the answer back, not the load', async () => {
    await fault({ kind: 'latency', ms: 60_000 })
    const body = loadBody()
    const slow = load(body)
    await expect.poll(() => isEntered(body)).toBe(true)
    await amazon.close() // an answer that is kept back does not keep the simulator from ending
    expect((await slow).json.status).toBe('SUCCESS')
    amazon = await startTestSimulator()
  })

  it('latency lasts as long as it was told', async () => {
    await fault({ kind: 'latency', ms: 80 })
    const startedAtMs = performance.now()
    await load(loadBody())
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(79)
  })

  it.each([true, false])('partial-success answers so, with a code: %s, and a void undoes it', async (code) => {
    await fault({ kind: 'partial-success', code })
    const body = loadBody({ account: phone('2065550101') })
    const { status, json } = await load(body)
    expect([status, json.status, typeof json.gcClaimCode]).toEqual([
      200,
      'PARTIAL_SUCCESS',
      code ? 'string' : 'undefined',
    ])
    expect((await load(body)).json).toEqual(json)
    expect((await amazon.call('VoidAmazonBalanceLoad', voidBody(body))).json.status).toBe('SUCCESS')
  })

  it('refuse-repeat refuses a repeat of a done load, and no first one', async () => {
    await fault({ kind: 'refuse-repeat' })
    const body = loadBody()
    expect((await load(body)).json.status).toBe('SUCCESS')
    expect((await load(body)).json).toMatchObject({
      errorCode: 'F300',
      errorType: 'CustomerSurpassedDailyVelocityLimit',
    })
    expect((await load(body)).json.status).toBe('SUCCESS')
  })

  it('code-withheld answers a repeat without its code', async () => {
    await fault({ kind: 'code-withheld' })
    const body = loadBody({ account: phone('2065550102') })
    const first = (await load(body)).json
    expect(first.gcClaimCode).toEqual(expect.any(String))
    const { gcClaimCode: _, gcExpirationDate: __, gcId: ___, ...rest } = first
    expect((await load(body)).json).toEqual(rest)
    expect((await load(body)).json).toEqual(first)
  })

  it('void-refused leaves a load as it is', async () => {
    await fault({ kind: 'void-refused' })
    const body = loadBody()
    await load(body)
    const undo = () => amazon.call('VoidAmazonBalanceLoad', voidBody(body))
    expect((await undo()).json).toMatchObject({ errorCode: 'F200', errorType: 'GcNotReadyForRefund' })
    expect((await undo()).json.status).toBe('SUCCESS')
  })

  it('arrive-late cuts a load off and does it later', async () => {
    await fault({ kind: 'arrive-late', ms: 50 })
    const body = loadBody()
    await expect(load(body)).rejects.toThrow(/hang up|ECONNRESET/)
    expect(await isEntered(body)).toBe(false)
    await expect.poll(() => isEntered(body)).toBe(true)
  })

  it('clock-skew shows another time, and a signature that is stale by it is refused', async () => {
    await fault({ kind: 'clock-skew', ms: 120_000 })
    const ahead = await load(loadBody())
    expect(ahead.json.status).toBe('SUCCESS')
    await fault({ kind: 'clock-skew', ms: 400_000 })
    const body = loadBody()
    expect((await load(body)).status).toBe(403)
    expect(await isEntered(body)).toBe(false)
  })

  it('meets only its operation, as often as it was told, in order, and none after DELETE', async () => {
    await fault({ kind: 'http-500', operation: 'VoidAmazonBalanceLoad' })
    await fault({ kind: 'http-503', operation: 'LoadAmazonBalance', times: 2 })
    await fault({ kind: 'throttle' })
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) statuses.push((await load(loadBody())).status)
    expect(statuses).toEqual([503, 503, 400, 200])
    expect((await amazon.control('GET', '/_simulator/faults')).json).toMatchObject([{ kind: 'http-500', times: 1 }])
    expect((await amazon.control('DELETE', '/_simulator/faults')).status).toBe(204)
    expect((await amazon.call('VoidAmazonBalanceLoad', voidBody(loadBody()))).json.errorType).toBe('OrderNotFound')
  })

  it('does not meet a call whose signature is bad', async () => {
    await fault({ kind: 'http-500' })
    expect((await amazon.send('POST', '/LoadAmazonBalance', { host: amazon.host }, '{}')).status).toBe(403)
    expect((await load(loadBody())).status).toBe(500)
  })

  it.each([
    [{ kind: 'html', ms: 5 }, 422, 'belongs to latency, arrive-late, clock-skew'],
    [{ kind: 'html', code: true }, 422, 'belongs to partial-success'],
    [{ kind: 'partial-success', operation: 'CreateGiftCard' }, 422, 'a fault of LoadAmazonBalance'],
    [{ kind: 'fire' }, 400, 'body/kind'],
    [{ kind: 'html', operation: 'Sing' }, 400, 'body/operation'],
    [{ kind: 'html', times: 0 }, 400, 'body/times'],
    [{ kind: 'html', times: 1.5 }, 400, 'body/times'],
    [{ kind: 'latency', ms: 600_001 }, 422, 'from 0 to 600000'],
    [{ kind: 'arrive-late', ms: -1 }, 422, 'from 0'],
    [{ kind: 'void-refused', operation: 'LoadAmazonBalance' }, 422, 'a fault of VoidAmazonBalanceLoad'],
    [{ kind: 'clock-skew', ms: 86_400_001 }, 400, 'body/ms'],
    [{ kind: 'html', extra: 1 }, 400, 'body'],
    [{}, 400, 'body'],
  ])('%j is refused with %i', async (body, status, detail) => {
    const answer = await fault(body)
    expect(answer.status).toBe(status)
    expect(answer.json.detail).toContain(detail)
  })

  it('is refused when a hundred wait', async () => {
    for (let n = 0; n < 100; n++) expect((await fault({ kind: 'html' })).status).toBe(201)
    expect((await fault({ kind: 'html' })).json.code).toBe('too-many-faults')
  })
})
