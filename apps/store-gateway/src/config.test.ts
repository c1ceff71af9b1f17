import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EnvironmentError } from '@tillway/contract/environment'
import { describe, expect, it } from 'vitest'
import { temporaryJournal } from '../test-support/temporary-journal.ts'
import { readConfig } from './config.ts'

const keys = { AMAZON_CREDENTIALS_FILE: 'credentials.json' }
function problems(environment: Record<string, string>, envFile?: string): readonly string[] {
  try {
    readConfig({ environment, envFile })
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems
    throw error
  }
}

describe('the configuration', () => {
  it('has a default for everything but Amazon’s keys', () => {
    expect(problems({})).toEqual([expect.stringContaining('Amazon’s keys are missing')])
    expect(readConfig({ environment: keys })).toMatchObject({
      GATEWAY_PORT: 7080,
      endpoint: 'http://127.0.0.1:7090',
      partnerId: 'Tilly',
      region: 'us-east-1',
      maximumLoad: 50_000,
      capStoreMoney: 1_000_000,
    })
    expect(
      readConfig({
        environment: { ...keys, AMAZON_MARKETPLACE: 'DE', AMAZON_ENVIRONMENT: 'sandbox', AMAZON_PARTNER_ID: 'Awssb' },
      }),
    ).toMatchObject({ endpoint: 'https://agcod-v2-eu-gamma.amazon.com', region: 'eu-west-1' })
  })

  it('takes the limits of a contract', () => {
    const { marketplace, maximumLoad } = readConfig({ environment: { ...keys, MIN_LOAD: '1500', MAX_LOAD: '30000' } })
    expect([marketplace.minimumLoad, maximumLoad]).toEqual([1500, 30_000])
  })

  it('says all mistakes at once, a sentence each', () => {
    const found = problems({
      ...keys,
      GATEWAY_PORT: '99999',
      AMAZON_MARKETPLACE: 'XX',
      AMAZON_TIMEOUT_MS: '6s',
      AMAZON_ENDPOINT: 'http://192.0.2.7',
      TIME_ZONE: 'Mars/Base',
    })
    expect(found).toHaveLength(5)
    for (const sentence of found) expect(sentence).toMatch(/^[A-Z_]+ must .+\.$/)
  })

  it.each([
    [{ MIN_LOAD: '60000' }, 'set MIN_LOAD and MAX_LOAD'],
    [{ GATEWAY_HOST: '0.0.0.0' }, 'TLS_CERT_FILE and TLS_KEY_FILE'],
    [{ TLS_CERT_FILE: 'a' }, 'go together'],
    [{ AMAZON_ENVIRONMENT: 'production' }, 'AMAZON_PARTNER_ID is missing'],
    [
      { AMAZON_ENVIRONMENT: 'production', AMAZON_PARTNER_ID: 'Awssb', RECEIPT_PRINTER: 'file:/tmp/paper' },
      'refused in production',
    ],
    [{ RECEIPT_PRINTER: 'parrot' }, 'RECEIPT_PRINTER'],
    [{ JOURNAL_URL: 'postgres://x' }, 'PostgreSQL is not built yet'],
    [{ JOURNAL_URL: 'mysql://x' }, 'sqlite:'],
    [{ STORE_ADDRESS: 'a\u202eb' }, 'STORE_ADDRESS must not contain control characters or marks of writing direction'],
    [{ JOURNAL_URL: 'sqlite::memory:' }, 'must name a file'],
    [{ GATEWAY_PROT: '1' }, 'did you mean GATEWAY_PORT'],
  ])('refuses %j', (environment, sentence) => {
    expect(problems({ ...keys, ...environment }).join(' ')).toContain(sentence)
  })

  it('takes a file, lets the environment win, and refuses a name in it that nobody knows', () => {
    const file = join(temporaryJournal().folder, 'gateway.env')
    writeFileSync(file, 'GATEWAY_PORT=8000\nSTORE_ID=from-file\nAMAZON_CREDENTIALS_FILE=x\n')
    expect(readConfig({ environment: { GATEWAY_PORT: '9000' }, envFile: file })).toMatchObject({
      GATEWAY_PORT: 9000,
      STORE_ID: 'from-file',
    })
    writeFileSync(file, 'COLOUR=blue\n')
    expect(problems(keys, file)).toEqual([expect.stringContaining('COLOUR')])
    expect(problems(keys, '/nowhere/at/all')).toEqual([expect.stringContaining('cannot be read')])
  })
})
