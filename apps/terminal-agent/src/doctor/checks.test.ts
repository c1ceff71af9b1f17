import type { HeartbeatAnswer } from '@tillway/contract'
import { toText } from '@tillway/paper'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../gateway-client/index.ts'
import { failed, ok } from './check.ts'
import { checkDevices } from './check-devices.ts'
import { checkGateway, checkRunningTill } from './check-gateway.ts'
import { composeStatusTicket } from './status-ticket.ts'

const NOW_MS = Date.parse('2026-11-21T12:00:00Z')
const amazon = { environment: 'sandbox', state: 'reachable', marketplace: 'DE', maximumLoad: 50_000 } as const
const answerOf = (change: Partial<HeartbeatAnswer['amazon']> = {}, atMs = NOW_MS): Answer<HeartbeatAnswer> => ({
  kind: 'ok',
  value: {
    now: new Date(atMs).toISOString(),
    amazon: { ...amazon, ...change },
    printers: [],
    loads: [],
    cursor: '0',
  },
})

async function look(answer: Answer<HeartbeatAnswer> | null) {
  const checks = await checkGateway({
    url: 'http://gateway:7080',
    terminalId: 'till-1',
    ask: answer && (async () => answer),
    nowMs: () => NOW_MS,
  })
  expect(checks.map(({ name }) => name)).toEqual(['gateway', 'clock', 'amazon'])
  return {
    results: checks.map(({ result }) => result[0]).join(''),
    words: checks.find(({ result }) => result === 'failed')?.words,
  }
}

describe('the gateway’s check', () => {
  it('finds nothing wrong where nothing is', async () => {
    expect(await look(answerOf())).toEqual({ results: 'ooo', words: undefined })
  })

  it.each([
    [null, 'fss', /not paired.*terminals add till-1/],
    [{ kind: 'problem', status: 401, code: 'bad-token', message: 'No.' }, 'fss', /refuses this till’s token/],
    [{ kind: 'not-sent', message: 'Nobody listens there.' }, 'fss', /Nobody listens there.*GATEWAY_URL/],
    [answerOf({}, NOW_MS + 90_000), 'ofo', /90 s behind the gateway’s/],
    [answerOf({}, NOW_MS - 90_000), 'ofo', /90 s ahead of the gateway’s/],
    [answerOf({ state: 'not-authorised' }), 'oof', /refuses the gateway’s keys/],
    [answerOf({ state: 'unreachable' }), 'oof', /does not reach Amazon/],
    [answerOf({ loadsFail: true }), 'oof', /loads fail/],
  ] as const)('of %j says what to do', async (answer, results, words) => {
    expect(await look(answer as Answer<HeartbeatAnswer> | null)).toEqual({
      results,
      words: expect.stringMatching(words),
    })
  })

  it('asks a till that runs, and not the gateway in its name', () => {
    expect(checkRunningTill({ status: 'ok' })[0]).toEqual(ok('gateway', 'The till runs and is ready to sell.'))
    expect(checkRunningTill({ status: 'not-ready', reason: 'No gateway.' })[0]?.words).toContain('No gateway.')
  })
})

it('shows each device with its reason, and a library that nothing needs is no failure', () => {
  const checks = checkDevices(
    [
      { address: 'hid:auto', kind: 'scanner', state: 'failed', reason: 'Permission is missing.' },
      { address: 'keyboard', kind: 'keypad', state: 'ready', reason: null },
    ],
    [{ code: 'no-libusb' }],
  )
  expect(checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
    'scanner failed',
    'keypad ok',
    'printer skipped',
    'library skipped',
  ])
})

const facts = {
  storeName: 'Späti',
  terminalId: 'till-1',
  version: '0.1.0',
  nodeVersion: 'v24.21.0',
  gatewayUrl: 'http://127.0.0.1:7080',
  pageUrl: 'http://127.0.0.1:7070',
  atMs: NOW_MS,
  timeZone: 'Europe/Berlin',
  columns: 42,
}

it('prints a status ticket with the verdict, the way to the page, and only what is wrong', () => {
  const well = toText(composeStatusTicket({ ...facts, checks: [ok('gateway', 'It answers.')] }))
  expect(well).toContain('Ready to sell')
  expect(well).toContain('It answers.')
  expect(well).toContain('[square code HTTP://127.0.0.1:7070]')
  const ill = toText(
    composeStatusTicket({ ...facts, checks: [ok('data', 'Fine.'), failed('gateway', 'Nobody there.')] }),
  )
  expect(ill).toContain('Not ready')
  expect(ill).toContain('Nobody there.')
  expect(ill).not.toContain('Fine.')
})
