import { existsSync, readFileSync } from 'node:fs'

const TILL_PORT = '7070'
const GATEWAY_PORT = '7080'
const SIMULATOR_PORT = '7090'

export const TILL_URL = `http://127.0.0.1:${TILL_PORT}`
export const GATEWAY_URL = `http://127.0.0.1:${GATEWAY_PORT}`
export const SIMULATOR_URL = `http://127.0.0.1:${SIMULATOR_PORT}`

export const PARTNER = 'Tilly'
/** On the disk that forgets what was not flushed: what the store itself must keep. */
const STORE_DATA = '/disk'
/** On a disk that forgets nothing: Amazon is not in the shop. */
const AMAZON_DATA = '/amazon'
export const AMAZON_CREDENTIALS = `${AMAZON_DATA}/credentials.json`
const GATEWAY_TOKEN = `${STORE_DATA}/till/gateway-token`
const LOCAL_API_TOKEN = `${STORE_DATA}/till/local-api-token`

export type Environment = Readonly<Record<string, string>>

/** An emulated machine is twenty times slower than a till, so the times are longer; the rules are the same. */
const SHARED: Environment = {
  PATH: process.env.PATH ?? '',
  NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
  AMAZON_PARTNER_ID: PARTNER,
  AMAZON_MARKETPLACE: 'US',
  AMAZON_CREDENTIALS_FILE: AMAZON_CREDENTIALS,
  STORE_NAME: 'Lab store',
  LOAD_EXPIRES_MS: '1800000',
}

export const SIMULATOR_SETTINGS: Environment = {
  ...SHARED,
  SIMULATOR_PORT,
  SIMULATOR_PRINTER_PORT: '7091',
  SIMULATOR_DATA_DIR: AMAZON_DATA,
}

export const gatewaySettings = (printer: string): Environment => ({
  ...SHARED,
  GATEWAY_PORT,
  GATEWAY_DATA_DIR: `${STORE_DATA}/gateway`,
  AMAZON_ENDPOINT: SIMULATOR_URL,
  AMAZON_TIMEOUT_MS: '30000',
  RECEIPT_PRINTER: printer,
})

export const tillSettings = (scanners: string, keypads: string): Environment => ({
  ...SHARED,
  TERMINAL_PORT: TILL_PORT,
  TERMINAL_DATA_DIR: `${STORE_DATA}/till`,
  GATEWAY_URL,
  GATEWAY_TOKEN_FILE: GATEWAY_TOKEN,
  SCANNERS: scanners,
  KEYPADS: keypads,
  CAP_TILL_COUNT: '1000',
  CAP_TILL_MONEY: '99999999',
})

export const isPaired = () => existsSync(GATEWAY_TOKEN)
export const PAIRING = ['terminals', 'add', 'till-1', '--token-file', GATEWAY_TOKEN]
export const localApiToken = () => readFileSync(LOCAL_API_TOKEN, 'utf8').trim()
