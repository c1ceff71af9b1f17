import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRINTER_NAME_PATTERN } from '@tillway/contract'
import {
  choice,
  EnvironmentError,
  origin,
  readEnvironment,
  text,
  type Values,
  type Variable,
  wholeNumber,
} from '@tillway/contract/environment'
import { type DeviceAddress, type DrawerPin, parseDeviceAddress } from '@tillway/devices'

const DAY_MS = 86_400_000

const variables = {
  STORE_ID: text('store-1', { maxLength: 40 }),
  STORE_NAME: text(undefined, { maxLength: 80 }),
  STORE_ADDRESS: text(undefined),
  SUPPORT_CONTACT: text(undefined),
  TIME_ZONE: timeZone(),
  LOG_LEVEL: choice('info', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  DATA_KEY_FILE: text(undefined, { maxLength: 4096 }),
  LOAD_EXPIRES_MS: wholeNumber(120_000, 1_000, DAY_MS),
  TERMINAL_ID: text('till-1', {
    maxLength: 40,
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    hint: 'letters, digits, dots, dashes and underscores, such as till-1',
  }),
  TERMINAL_PORT: wholeNumber(7070, 0, 65_535),
  TERMINAL_DATA_DIR: text('./data/terminal', { maxLength: 4096 }),
  GATEWAY_URL: origin('http://127.0.0.1:7080'),
  GATEWAY_TOKEN_FILE: text(undefined, { maxLength: 4096 }),
  GATEWAY_CA_FILE: text(undefined, { maxLength: 4096 }),
  LOCAL_API_TOKEN_FILE: text(undefined, { maxLength: 4096 }),
  SCANNERS: addresses('scanner'),
  KEYPADS: addresses('keypad'),
  RECEIPT_PRINTER: printer(),
  CASH_DRAWER: choice('off', ['off', 'pin-2', 'pin-5']),
  RECEIPT_PRINTER_NAME: text(undefined, {
    maxLength: 40,
    pattern: new RegExp(PRINTER_NAME_PATTERN),
    hint: 'the name of one of the gateway’s printers, such as receipts',
  }),
  OFFLINE_POLICY: choice('refuse', ['refuse', 'hold']),
  CASHIER_WAIT_MS: wholeNumber(90_000, 1_000, DAY_MS),
  CAP_TILL_COUNT: wholeNumber(10, 1, 10_000),
  CAP_TILL_MONEY: wholeNumber(undefined, 1, 99_999_999_999),
  CAP_TILL_AGE_MS: wholeNumber(3_600_000, 1_000, 30 * DAY_MS),
} as const

/** How this till is set up. Times are milliseconds, money is minor units. */
export interface Config {
  readonly storeName: string
  readonly supportContact: string | null
  readonly storeAddress: string | null
  /** IANA name; of this machine where undefined. */
  readonly timeZone: string | undefined
  /** Attached to this till: for its tickets and, where no other is chosen by name, its receipts (P4). */
  readonly printer: DeviceAddress | null
  /** The cash drawer behind that printer, by the pin that opens it. */
  readonly drawerPin: DrawerPin | null
  /** One of the gateway's printers, chosen for receipts (P4). */
  readonly printerName: string | null
  readonly logLevel: string
  readonly dataKeyFile: string
  readonly outboxFile: string
  readonly loadExpiresMs: number
  readonly terminalId: string
  /** 0 takes any free port. */
  readonly port: number
  readonly gatewayUrl: string
  readonly gatewayTokenFile: string
  /** PEM text of the authority of the gateway's certificate. */
  readonly gatewayCa: string | undefined
  readonly localApiTokenFile: string
  readonly scanners: readonly DeviceAddress[]
  readonly keypads: readonly DeviceAddress[]
  readonly cashierWaitMs: number
  /** What to do with a sale while the gateway or Amazon cannot be reached. */
  readonly offlinePolicy: 'refuse' | 'hold'
  readonly caps: { readonly count: number; readonly minorUnits: number | undefined; readonly ageMs: number }
}

/** Reads the till's variables; throws one `EnvironmentError` with a sentence for each mistake. The only place that knows `process.env`. */
export function readConfig(envFile?: string, environment: NodeJS.ProcessEnv = process.env): Config {
  const values = readEnvironment(variables, environment, envFile)
  const inDataDir = (name: string) => join(values.TERMINAL_DATA_DIR, name)
  return {
    storeName: values.STORE_NAME ?? values.STORE_ID,
    supportContact: values.SUPPORT_CONTACT ?? null,
    storeAddress: values.STORE_ADDRESS ?? null,
    timeZone: values.TIME_ZONE,
    printer: values.RECEIPT_PRINTER ?? null,
    drawerPin: readDrawer(values),
    printerName: values.RECEIPT_PRINTER_NAME ?? null,
    logLevel: values.LOG_LEVEL,
    dataKeyFile: values.DATA_KEY_FILE ?? inDataDir('data.key'),
    outboxFile: inDataDir('outbox.sqlite'),
    loadExpiresMs: values.LOAD_EXPIRES_MS,
    terminalId: values.TERMINAL_ID,
    port: values.TERMINAL_PORT,
    gatewayUrl: values.GATEWAY_URL,
    gatewayTokenFile: values.GATEWAY_TOKEN_FILE ?? inDataDir('gateway-token'),
    gatewayCa: readCa(values),
    localApiTokenFile: values.LOCAL_API_TOKEN_FILE ?? inDataDir('local-api-token'),
    scanners: values.SCANNERS,
    keypads: values.KEYPADS,
    cashierWaitMs: values.CASHIER_WAIT_MS,
    offlinePolicy: values.OFFLINE_POLICY,
    caps: { count: values.CAP_TILL_COUNT, minorUnits: values.CAP_TILL_MONEY, ageMs: values.CAP_TILL_AGE_MS },
  }
}

function readDrawer({ CASH_DRAWER, RECEIPT_PRINTER }: Values<typeof variables>): DrawerPin | null {
  if (CASH_DRAWER === 'off') return null
  if (!RECEIPT_PRINTER)
    throw new EnvironmentError([
      'CASH_DRAWER opens the drawer behind a printer attached to this till: set RECEIPT_PRINTER too, or leave it out.',
    ])
  return CASH_DRAWER === 'pin-2' ? 2 : 5
}

function readCa({ GATEWAY_CA_FILE: path }: Values<typeof variables>): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new EnvironmentError([`GATEWAY_CA_FILE cannot be read: ${(error as Error).message}.`])
  }
}

function addresses(role: 'scanner' | 'keypad'): Variable<readonly DeviceAddress[]> {
  return {
    fallback: [parseDeviceAddress('keyboard')],
    parse: (list) => {
      const parsed = list.split(',').map((one) => parseAddress(one.trim()))
      const printer = parsed.find(({ kind }) => kind === 'tcp' || kind === 'lp' || kind === 'file')
      if (printer) throw new Error(`names ${printer.text}, which is no address of a ${role}`)
      return parsed
    },
  }
}

function printer(): Variable<DeviceAddress | undefined> {
  return {
    fallback: undefined,
    parse: (value) => {
      const address = parseAddress(value)
      if (['hid', 'evdev', 'keyboard'].includes(address.kind))
        throw new Error(`is ${value}, which is no address of a printer`)
      return address
    },
  }
}

function parseAddress(text: string): DeviceAddress {
  try {
    return parseDeviceAddress(text)
  } catch (error) {
    throw new Error(`is not right: ${(error as Error).message.replace(/\.$/, '')}`)
  }
}

function timeZone(): Variable<string | undefined> {
  return {
    fallback: undefined,
    parse: (value) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: value })
      } catch (cause) {
        throw new Error('must be a time zone such as Europe/Berlin', { cause })
      }
      return value
    },
  }
}
