import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OPERATIONS } from '../operations/operation.ts'
import { barcode, loadBody, newId } from '../testing/bodies.ts'
import { signRequest } from '../testing/sign-request.ts'
import { startTestSimulator, type TestSimulator, testKey } from '../testing/start-test-simulator.ts'

let amazon: TestSimulator
beforeAll(async () => {
  amazon = await startTestSimulator()
})
afterAll(() => amazon.close())
beforeEach(() => {
  amazon.clock.monotonicMs += 10_000 // the calls of another test count no more
})

const path = '/LoadAmazonBalance'

describe('Amazon’s operations', () => {
  it('answer signature faults in XML with 403, printing what should have been signed, but no secret', async () => {
    const load = loadBody()
    const body = JSON.stringify(load)
    const sign = (key = testKey, at = amazon.clock.at, signed = body) =>
      signRequest({ path, host: amazon.host, body: signed }, key, new Date(at))
    const cases = [
      [sign({ ...testKey, secretAccessKey: 'wrong' }), 'InvalidSignatureException', 'The Canonical String'],
      [sign({ ...testKey, accessKeyId: 'UNKNOWN' }), 'InvalidAwsAccessKeyId', 'security token'],
      [sign(testKey, amazon.clock.at - 301_000), 'InvalidSignatureException', 'Signature expired'],
      [sign(testKey, amazon.clock.at, `${body} `), 'InvalidSignatureException', 'should have been'],
      [{ host: amazon.host }, 'MissingAuthenticationTokenException', 'Missing'],
    ] as const
    for (const [headers, type, message] of cases) {
      const answer = await amazon.send('POST', path, headers, body)
      expect([answer.status, answer.headers['content-type']]).toEqual([403, 'application/xml'])
      expect(answer.text).toMatch(new RegExp(`^<${type}>\\n  <errorType>${type}</errorType>\\n  <Message>`))
      expect(answer.text).toContain(message)
      expect(answer.text).not.toContain(testKey.secretAccessKey)
      expect(answer.text).not.toContain(barcode.id)
    }
    const ledger = await amazon.control('GET', '/_simulator/ledger')
    expect(ledger.text).not.toContain(load.loadBalanceRequestId)
  })

  it('are served under whatever name was signed, control routes only under this machine’s', async () => {
    const body = JSON.stringify({ partnerId: 'Tilly' })
    const host = 'agcod-v2-gamma.amazon.com'
    amazon.clock.monotonicMs += 1000 // funds may be asked once a second, and another test may have asked
    const headers = signRequest({ path: '/GetAvailableFunds', host, body }, testKey, new Date(amazon.clock.at))
    expect((await amazon.send('POST', '/GetAvailableFunds', headers, body)).status).toBe(200)
    expect((await amazon.send('POST', '/GetAvailableFunds', { ...headers, host: amazon.host }, body)).status).toBe(403)
    for (const route of ['accounts', 'ledger', 'funds', 'faults'])
      expect((await amazon.send('GET', `/_simulator/${route}`, { host })).status).toBe(421)
    const origin = { host: amazon.host, origin: 'http://evil.example' }
    expect((await amazon.send('DELETE', '/_simulator/faults', origin)).status).toBe(403)
    expect((await amazon.send('GET', '/paper', { host })).status).toBe(421)
  })

  it('take a body with any or no content type', async () => {
    for (const type of [
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded;charset=UTF-8',
      undefined,
    ]) {
      const body = JSON.stringify(loadBody())
      const headers = signRequest({ path, host: amazon.host, body }, testKey, new Date(amazon.clock.at), {
        headers: {
          host: amazon.host,
          'x-amz-date': '20261121T120000Z',
          'x-amz-target': 'odd./LoadAmazonBalance',
          ...(type && { 'content-type': type }),
        },
      })
      expect((await amazon.send('POST', path, headers, body)).json).toMatchObject({ status: 'SUCCESS' })
    }
  })

  it.each([
    ['', 'errorType', 'InvalidRequestInput'],
    ['null', 'errorType', 'InvalidRequestInput'],
    ['"{}"', 'Message', 'class java.lang.String is not an expected Json type'],
    ['[]', 'Message', 'class java.util.ArrayList is not an expected Json type'],
    ['{', 'Message', 'The request body is not valid JSON'],
  ])('answer the body %j with a fault', async (body, field, value) => {
    const answer = await amazon.call('LoadAmazonBalance', body)
    expect([answer.status, answer.json[field]]).toEqual([400, value])
  })

  it('answer an unknown operation and a body above 16 KiB with a fault', async () => {
    expect(await amazon.call('GetGiftCardActivityPage', {})).toMatchObject({ status: 404, json: undefined })
    expect((await amazon.call('LoadAmazonBalance', 'x'.repeat(17_000))).status).toBe(413)
    expect((await amazon.call('__proto__', {})).status).toBe(404)
  })

  it('never fail on a body, whatever it holds', async () => {
    const strange = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('__proto__', 'constructor', 1e300, -0, Number.MAX_SAFE_INTEGER, '\u0000', '\ud800', 'F0000'),
    )
    const whole = fc.constantFrom<object>(
      loadBody(),
      {
        validateAccountRequestId: newId(),
        partnerId: 'Tilly',
        account: barcode,
        amount: { currencyCode: 'USD', value: 50 },
      },
      { creationRequestId: newId(), partnerId: 'Tilly', value: { currencyCode: 'USD', amount: 5 } },
    )
    const bent = fc.tuple(whole, fc.nat(), strange).map(([body, at, value]) => {
      const names = [
        ...Object.keys(body),
        'account.id',
        'account.type',
        'amount.value',
        'amount.currencyCode',
        'value.amount',
      ]
      const [outer = '', inner] = (names[at % names.length] ?? '').split('.')
      const old = (body as Record<string, object>)[outer]
      return JSON.stringify({ ...body, [outer]: inner ? { ...old, [inner]: value } : value })
    })
    const text = fc.oneof({ weight: 3, arbitrary: bent }, { arbitrary: fc.json(), weight: 1 }, fc.string())
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPERATIONS), text, async (operation, body) => {
        amazon.clock.monotonicMs += 1000
        const answer = await amazon.call(operation, body)
        expect([200, 400]).toContain(answer.status)
        if (answer.status === 200) expect(answer.json.status).toBe('SUCCESS')
        else expect(answer.json.errorType ?? answer.json.Message).toEqual(expect.any(String))
      }),
      { numRuns: 400 },
    )
  })
})

describe('the throttle', () => {
  it('lets ten calls a second through, and one for funds', async () => {
    const slow = await startTestSimulator({ callsPerSecond: 10 })
    const count = async (operation: string, body: () => object) => {
      const answers = await Promise.all(Array.from({ length: 14 }, () => slow.call(operation, body())))
      for (const answer of answers.filter((one) => one.status !== 200))
        expect([answer.status, answer.text]).toEqual([400, '{"message":"Rate exceeded"}'])
      return answers.filter((one) => one.status === 200).length
    }
    expect(await count('LoadAmazonBalance', loadBody)).toBe(10)
    await slow.control('POST', '/_simulator/faults', { kind: 'drop-after' })
    expect(await count('LoadAmazonBalance', loadBody)).toBe(0) // and none of them used up the fault
    await slow.control('DELETE', '/_simulator/faults')
    slow.clock.monotonicMs += 200
    expect(await count('LoadAmazonBalance', loadBody)).toBe(2)
    slow.clock.monotonicMs += 5000
    expect(await count('GetAvailableFunds', () => ({ partnerId: 'Tilly' }))).toBe(1)
    await slow.close()
  })
})
