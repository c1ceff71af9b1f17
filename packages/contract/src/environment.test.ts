import { describe, expect, it } from 'vitest'
import {
  choice,
  EnvironmentError,
  isLoopback,
  isOneLetterOff,
  origin,
  readEnvironment,
  takeEnvFile,
  text,
  wholeNumber,
} from './environment.ts'

const variables = {
  GATEWAY_PORT: wholeNumber(7080, 0, 65_535),
  STORE_ID: text('store-1', { maxLength: 5 }),
  LOG_LEVEL: choice('info', ['info', 'debug']),
  GATEWAY_URL: origin('http://127.0.0.1:1'),
}
const problems = (environment: Record<string, string>) => {
  try {
    readEnvironment(variables, environment)
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems
    throw error
  }
}

describe('reading the environment', () => {
  it('falls back where nothing, or an empty text, is given', () => {
    expect(readEnvironment(variables, { STORE_ID: '' })).toEqual({
      GATEWAY_PORT: 7080,
      STORE_ID: 'store-1',
      LOG_LEVEL: 'info',
      GATEWAY_URL: 'http://127.0.0.1:1',
    })
  })
  it.each(['-1', '1.5', '65536', '1e3', ' 80', '0x50'])('refuses the port %j', (port) => {
    expect(problems({ GATEWAY_PORT: port })).toEqual(['GATEWAY_PORT must be a whole number from 0 to 65535.'])
  })
  it.each(['http://192.0.2.7', 'ftp://127.0.0.1', 'nonsense', 'https://x/path', 'https://user@x'])(
    'refuses the address %s',
    (address) => {
      expect(problems({ GATEWAY_URL: address })).toHaveLength(1)
    },
  )
  it('names the variable that a wrong letter meant, and lets other programs’ names be', () => {
    expect(problems({ STORE_IDD: 'x', PATH: '/bin', GATEWAY_PROT: '1' })).toEqual([
      expect.stringContaining('STORE_ID?'),
      expect.stringContaining('GATEWAY_PORT?'),
    ])
  })
})

describe('one letter off', () => {
  it.each([
    ['STORE_I', true],
    ['STORE_IDS', true],
    ['STORE_IO', true],
    ['STORE_DI', true],
    ['STORE_ID', false],
    ['STORE', false],
    ['ZTORE_IO', false],
  ])('%s: %s', (name, expected) => expect(isOneLetterOff(name, 'STORE_ID')).toBe(expected))
})

it('takes --env-file out of a command line, in both forms', () => {
  expect(takeEnvFile(['serve', '--env-file', 'a.env', '--json'])).toEqual({
    envFile: 'a.env',
    rest: ['serve', '--json'],
  })
  expect(takeEnvFile(['--env-file=a.env'])).toEqual({ envFile: 'a.env', rest: [] })
  expect(takeEnvFile(['serve'])).toEqual({ envFile: undefined, rest: ['serve'] })
})

it('knows this machine’s own addresses', () => {
  expect(
    ['127.0.0.1', '127.9.9.9', 'localhost', '::1', '[::1]', '0.0.0.0', '192.0.2.1', '127.0.0.1.evil.example'].map(
      isLoopback,
    ),
  ).toEqual([true, true, true, true, true, false, false, false])
})
