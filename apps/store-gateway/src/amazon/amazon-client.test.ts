import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { marketplaceOf } from '@tillway/contract'
import { afterEach, describe, expect, it } from 'vitest'
import type { Attempt, LoadRecord } from '../loads/load-record.ts'
import { createAmazonClient } from './amazon-client.ts'
import { createAmazonClock } from './amazon-clock.ts'
import { fixedKeys, type KeySource } from './credentials.ts'
import { createTurnTaker, type TurnTaker } from './turn-taker.ts'
import { createWire } from './wire.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const load = {
  id: 'X',
  kind: 'phone',
  amount: { currency: 'USD', minorUnits: 5000 },
  amazonRequestId: 'TillyXA',
} as LoadRecord
const success = JSON.stringify({
  status: 'SUCCESS',
  loadBalanceRequestId: 'TillyXA',
  amount: { currencyCode: 'USD', value: 50 },
  gcId: 'G1',
  gcClaimCode: 'ABCD-EFGHIJ-KLMN',
  gcExpirationDate: null,
})

const exampleKeys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

function client(
  endpoint: string,
  options: { timeoutMs?: number; nowMs?: () => number; turns?: TurnTaker; keys?: KeySource } = {},
) {
  const contacts: string[] = []
  const nowMs = options.nowMs ?? Date.now
  const clock = createAmazonClock()
  const amazon = createAmazonClient({
    endpoint,
    region: 'us-east-1',
    partnerId: 'Tilly',
    storeId: 'store-1',
    institutionId: null,
    marketplace: marketplaceOf('US'),
    wire: createWire(),
    keys: options.keys ?? fixedKeys(exampleKeys),
    timeoutMs: options.timeoutMs ?? 5000,
    turns: options.turns ?? { turn: async () => true, turnNow: () => true, placeOf: () => null },
    nowMs,
    clock,
    setTimer(run, afterMs) {
      const timer = setTimeout(run, afterMs)
      return { clear: () => clearTimeout(timer) }
    },
    newRequestId: () => '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C',
    onContact: (contact) => contacts.push(contact),
  })
  closers.push(() => amazon.close())
  const attempt = (openedAtMs = nowMs()): Attempt => ({
    loadId: 'X',
    n: 1,
    operation: 'LoadAmazonBalance',
    requestId: 'TillyXA',
    body: '{"a":1}',
    openedAtMs,
    signedAtAmazonMs: openedAtMs + (clock.aheadMs() ?? 0),
    claim: 'c',
  })
  return {
    send: (openedAtMs?: number) => amazon.send(attempt(openedAtMs), load, false),
    contacts,
    amazon,
    clock,
    attempt,
  }
}

async function server(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = []
  const http = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    http.closeAllConnections()
    http.close()
  })
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, requests }
}

describe('one attempt at Amazon', () => {
  it('is one signed request, and hands the claim code on without keeping it in the answer', async () => {
    const { url, requests } = await server((_request, response) => response.end(success))
    const outcome = await client(url).send()
    expect(outcome).toMatchObject({
      verdict: 'done',
      claimCode: { code: 'ABCD-EFGHIJ-KLMN' },
      gcId: 'G1',
      httpStatus: 200,
      amazonDateMs: expect.any(Number),
    })
    expect(outcome.answer).not.toContain('ABCD')
    expect(requests).toHaveLength(1)
    expect(requests[0]?.headers).toMatchObject({
      'x-amz-target': 'com.amazonaws.agcod.AGCODService.LoadAmazonBalance',
      authorization: expect.stringContaining('SignedHeaders=accept;content-type;host;x-amz-date;x-amz-target'),
    })
  })

  it('is surely not sent when nobody listens', async () => {
    const { url } = await server(() => undefined)
    for (const close of closers.splice(0)) await close()
    const { send, contacts } = client(url)
    expect(await send()).toMatchObject({ verdict: 'not-sent', reason: { code: 'amazon-unavailable' } })
    expect(contacts).toEqual(['unreachable'])
  })

  it.each([
    ['the connection is cut after the request', (_q: IncomingMessage, r: ServerResponse) => r.destroy()],
    [
      'half an answer comes',
      (_q: IncomingMessage, r: ServerResponse) =>
        r.writeHead(200, { 'content-length': 999 }).write('{"status":"SUCCESS"', () => r.destroy()),
    ],
    [
      'the answer never ends',
      (_q: IncomingMessage, r: ServerResponse) => r.writeHead(200).write('{"status":"SUCCESS"'),
    ],
    ['no answer comes', () => undefined],
    ['the answer is endless', (_q: IncomingMessage, r: ServerResponse) => r.end('x'.repeat(200_000))],
  ])('is unknown, and not repeated, when %s', async (_name, answer) => {
    const { url, requests } = await server(answer as never)
    expect(await client(url, { timeoutMs: 400 }).send()).toMatchObject({ verdict: 'unknown' })
    expect(requests).toHaveLength(1)
  })

  it('is unknown when what answers is not HTTP', async () => {
    const tcp = createTcpServer((socket) => socket.end('SSH-2.0-what\r\n'))
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
    closers.push(() => tcp.close())
    expect(await client(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}`).send()).toMatchObject({
      verdict: 'unknown',
    })
  })

  describe('of a physical card', () => {
    const requestId = 'TillyXA'
    const ofCard = { ...load, kind: 'card' } as LoadRecord
    const activated = JSON.stringify({
      activationRequestId: requestId,
      cardInfo: { cardStatus: 'Fulfilled', value: { currencyCode: 'USD', amount: 50 } },
      status: 'SUCCESS',
    })
    const looked = (cardStatus: string | null, activationRequestId: string | null = null) =>
      JSON.stringify({
        activationRequestId,
        cardInfo: { cardStatus },
        status: 'SUCCESS',
        statusCheckRequestId: 'Tilly01JD3Z8Q7N6V5W4X3Y2Z1A0B9CS',
      })
    const error = (errorCode: string, errorType: string) =>
      JSON.stringify({ agcodResponse: { status: 'FAILURE' }, errorCode, errorType, message: 'x' })

    it.each([
      ['is activated after its status was asked', looked('Inactive'), { verdict: 'done' }, 2],
      [
        'is done without a second activation where ours is in force',
        looked('Fulfilled', requestId),
        { verdict: 'done' },
        1,
      ],
      [
        'is foreign where another request activated it',
        looked('Fulfilled', 'TillyYA'),
        { verdict: 'not-sent', foreign: true },
        1,
      ],
      [
        'is foreign where nobody says which request activated it',
        looked('Fulfilled'),
        { verdict: 'not-sent', foreign: true },
        1,
      ],
      ['is refused where Amazon does not know it', error('F200', 'CardNumberNotFound'), { verdict: 'refused' }, 1],
      ['is not sent where its status is not clear', looked('Expired'), { verdict: 'not-sent' }, 1],
      ['is not sent where its status brings a fault', error('F500', 'GeneralError'), { verdict: 'not-sent' }, 1],
    ])('%s', async (_what, status, expected, calls) => {
      const { url, requests } = await server((request, response) =>
        response.end(request.url === '/ActivationStatusCheck' ? status : activated),
      )
      const { amazon, attempt } = client(url)
      const body = JSON.stringify({ activationRequestId: requestId, cardNumber: '1400000005567585358' })
      const one = { ...attempt(), operation: 'ActivateGiftCard' as const, body }
      expect(await amazon.send(one, ofCard, false)).toMatchObject(expected)
      expect(requests.map(({ url: path }) => path)).toEqual(
        ['/ActivationStatusCheck', '/ActivateGiftCard'].slice(0, calls),
      )
    })

    it.each([
      ['Inactive', 'valid'],
      ['Fulfilled', 'invalid'],
      ['Whatever', 'unknown'],
    ])('with the status %s is %s before any cash is taken', async (cardStatus, expected) => {
      const { url } = await server((_request, response) => response.end(looked(cardStatus, requestId)))
      const destination = { kind: 'card', value: '1400000005567585358' } as const
      expect(await client(url).amazon.validate(destination, load.amount, 'till-1')).toMatchObject({ outcome: expected })
    })
  })

  it('R6b: is never sent once its committed time is too old', async () => {
    const { url, requests } = await server((_request, response) => response.end(success))
    expect(await client(url, { timeoutMs: 1000 }).send(Date.now() - 1001)).toMatchObject({ verdict: 'not-sent' })
    expect(requests).toHaveLength(0)
  })

  it('asks Amazon nothing for a validation whose turn is too far away, and tells its place at once', async () => {
    const { url, requests } = await server((_request, response) => response.end(success))
    const turns = createTurnTaker(
      1,
      () => 0,
      () => ({ clear: () => undefined }),
    )
    turns.turnNow()
    for (let n = 0; n < 5; n++) void turns.turn(new AbortController().signal)
    const { amazon } = client(url, { turns })
    const validated = await amazon.validate({ kind: 'phone', value: '+12065550101' }, load.amount, 'till-1')
    expect(validated).toMatchObject({ outcome: 'unknown', queue: { position: 6, waitMs: 6000 } })
    expect(requests).toHaveLength(0)
  })

  it('is not made with a key that no header can carry, and such a key harms no request after it', async () => {
    const { url, requests } = await server((_request, response) => response.end(success))
    let accessKeyId = 'ключ'
    const keys = { ...fixedKeys(exampleKeys), toSign: () => ({ ...exampleKeys, accessKeyId }) }
    const { send, contacts } = client(url, { keys })
    const outcomes = await Promise.all(Array.from({ length: 70 }, () => send()))
    expect(new Set(outcomes.map(({ verdict }) => verdict))).toEqual(new Set(['not-sent']))
    expect([requests.length, new Set(contacts)]).toEqual([0, new Set(['unreachable'])])
    accessKeyId = exampleKeys.accessKeyId
    expect(await send()).toMatchObject({ verdict: 'done' })
  })

  it('is not sent where it cannot be signed, whatever the keys’ source throws', async () => {
    const { url, requests } = await server((_request, response) => response.end(success))
    const toSign = () => {
      throw new Error('no key can be read')
    }
    const { send } = client(url, { keys: { ...fixedKeys(exampleKeys), toSign } })
    expect(await send()).toMatchObject({ verdict: 'not-sent' })
    expect(requests).toHaveLength(0)
  })

  it('ends in its time although no connection comes to stand, however many wait for one', {
    timeout: 10_000,
  }, async () => {
    const silent = createTcpServer((socket) => socket.on('error', () => undefined))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    closers.push(() => void silent.close())
    const { send, amazon } = client(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`, { timeoutMs: 2000 })
    const startedMs = performance.now()
    const outcomes = await Promise.all(Array.from({ length: 70 }, () => send()))
    await amazon.close()
    expect(performance.now() - startedMs).toBeLessThan(3500)
    expect(new Set(outcomes.map(({ verdict }) => verdict))).not.toContain('done')
  })

  it('never takes the gift card of an answer to another request for its own: a Cancel would undo it', async () => {
    const { url } = await server((_request, response) => response.end(success.replace('TillyXA', 'TillyYA')))
    expect(await client(url).send()).toMatchObject({ verdict: 'unknown', gcId: null, claimCode: null })
  })

  it('learns no time from a page that is not Amazon’s', async () => {
    const { url } = await server((_request, response) => {
      response.setHeader('date', new Date(Date.now() + 600_000).toUTCString())
      response.end('<html>Sign in to this network</html>')
    })
    const { send, clock } = client(url)
    expect(await send()).toMatchObject({ verdict: 'unknown' })
    expect(clock.aheadMs()).toBeNull()
  })

  it('keeps a validation apart: yes, no and unknown', async () => {
    const answers = [
      JSON.stringify({ validateAccountRequestId: 'Tilly01JD3Z8Q7N6V5W4X3Y2Z1A0B9CV', status: 'SUCCESS' }),
      JSON.stringify({
        agcodResponse: { status: 'FAILURE' },
        errorCode: 'F200',
        errorType: 'UnknownCustomer',
        message: 'x',
      }),
      '<html>',
    ]
    const { url } = await server((_request, response) => response.end(answers.shift()))
    const { amazon } = client(url)
    const ask = async () =>
      (await amazon.validate({ kind: 'phone', value: '+12065550101' }, load.amount, 'till-1')).outcome
    expect([await ask(), await ask(), await ask()]).toEqual(['valid', 'invalid', 'unknown'])
  })

  describe('refused for its date', () => {
    const stale = JSON.stringify({ message: 'Signature expired', errorType: 'InvalidSignatureException' })
    const valid = JSON.stringify({ validateAccountRequestId: 'Tilly01JD3Z8Q7N6V5W4X3Y2Z1A0B9CV', status: 'SUCCESS' })
    const validated = (amazon: ReturnType<typeof client>['amazon']) =>
      amazon.validate({ kind: 'phone', value: '+12065550101' }, load.amount, 'till-1')
    /** Amazon, whose clock is ten minutes ahead; it takes signatures of its own time only if `mends`. */
    const ahead = (mends: boolean) =>
      server((request, response) => {
        const aheadMs = Date.now() + 600_000
        const [, date = '', time = ''] = /^(\d{8})T(\d{6})Z$/.exec(String(request.headers['x-amz-date'])) ?? []
        const signedMs = Date.parse(
          `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`,
        )
        response.setHeader('date', new Date(aheadMs).toUTCString())
        if (mends && Math.abs(aheadMs - signedMs) < 60_000) return response.end(valid)
        response.statusCode = 403
        return response.end(stale)
      })

    it('a validation is asked once more with the learnt time', async () => {
      const { url, requests } = await ahead(true)
      expect(await validated(client(url).amazon)).toMatchObject({ outcome: 'valid' })
      expect(requests).toHaveLength(2)
    })

    it('a validation is asked no third time, and does not blame the keys while the date is the cause', async () => {
      let minutes = 10
      const { url, requests } = await server((_request, response) => {
        response.setHeader('date', new Date(Date.now() + minutes * 60_000).toUTCString())
        minutes += 20
        response.statusCode = 403
        response.end(stale)
      })
      const { amazon, contacts } = client(url)
      expect(await validated(amazon)).toMatchObject({ outcome: 'unknown', reason: { code: 'amazon-unavailable' } })
      expect([requests.length, contacts]).toEqual([2, ['unclear', 'unclear']])
    })

    it('a load is not sent again by itself, and does not blame the keys', async () => {
      const { url, requests } = await ahead(true)
      const { send } = client(url)
      expect(await send()).toMatchObject({ verdict: 'not-sent', reason: { code: 'amazon-unavailable' } })
      expect(requests).toHaveLength(1)
    })

    it('keys that are refused at the right time are to blame', async () => {
      const { url, requests } = await server((_request, response) => {
        response.statusCode = 403
        response.end(stale)
      })
      expect(await validated(client(url).amazon)).toMatchObject({ reason: { code: 'not-authorised' } })
      expect(requests).toHaveLength(1)
    })
  })
})
