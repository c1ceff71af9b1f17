import { EnvironmentError } from '@tillway/contract/environment'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(undefined, environment)
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems
    throw error
  }
  return []
}

describe('the till’s configuration', () => {
  it('needs nothing, and keeps its files beside its data', () => {
    expect(readConfig(undefined, {})).toMatchObject({
      terminalId: 'till-1',
      port: 7070,
      gatewayUrl: 'http://127.0.0.1:7080',
      dataKeyFile: 'data/terminal/data.key',
      gatewayTokenFile: 'data/terminal/gateway-token',
      scanners: [{ kind: 'keyboard' }],
      loadExpiresMs: 120_000,
      caps: { count: 10, minorUnits: undefined, ageMs: 3_600_000 },
    })
    const named = readConfig(undefined, { TERMINAL_DATA_DIR: '/x', GATEWAY_TOKEN_FILE: '/y/token' })
    expect([named.outboxFile, named.gatewayTokenFile]).toEqual(['/x/outbox.sqlite', '/y/token'])
  })

  it('reads lists of devices', () => {
    const { scanners } = readConfig(undefined, { SCANNERS: 'keyboard, serial:/dev/ttyACM0?baud=115200' })
    expect(scanners).toMatchObject([{ kind: 'keyboard' }, { kind: 'serial', baud: 115_200 }])
  })

  it('says all that is wrong at once, each in a sentence', () => {
    const all = problems({
      TERMINAL_PORT: 'x',
      TERMINAL_ID: 'till 1',
      SCANNERS: 'pigeon:1',
      KEYPADS: 'tcp://127.0.0.1:9100',
      GATEWAY_URL: 'http://192.0.2.1:7080',
      TIME_ZONE: 'Mars/Olympus',
      GATEWAY_URI: 'http://127.0.0.1',
    })
    expect(all).toHaveLength(7)
    for (const problem of all) expect(problem).toMatch(/^[A-Z_]+ .*[.?]$/)
  })

  it.each([
    [{ OFFLINE_POLICY: 'guess' }, 'OFFLINE_POLICY must be'],
    [{ RECEIPT_PRINTER: 'keyboard' }, 'RECEIPT_PRINTER is keyboard, which is no address of a printer'],
    [{ RECEIPT_PRINTER: 'printer' }, 'RECEIPT_PRINTER is not right'],
    [{ CASH_DRAWER: 'pin-2' }, 'CASH_DRAWER opens the drawer behind a printer attached to this till'],
    [{ RECEIPT_PRINTER_NAME: 'a b' }, 'RECEIPT_PRINTER_NAME must be the name of one of the gateway’s printers'],
    [{ GATEWAY_CA_FILE: '/nowhere/ca.pem' }, 'GATEWAY_CA_FILE cannot be read'],
  ])('does not take %j in silence', (environment, sentence) => {
    expect(problems(environment as unknown as Record<string, string>)).toEqual([expect.stringContaining(sentence)])
  })

  it('takes both offline policies', () => {
    expect(problems({ OFFLINE_POLICY: 'refuse' })).toEqual([])
    expect(problems({ OFFLINE_POLICY: 'hold' })).toEqual([])
  })
})
