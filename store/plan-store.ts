import { join, resolve } from 'node:path'
import type { Environment, StoreConfig } from './config.ts'
import { simulatedDevices } from './simulated-devices.ts'

/** Everything about a store that is decided before a process runs. */
export interface StorePlan {
  readonly config: StoreConfig
  readonly terminalUrl: string
  readonly gatewayUrl: string
  /** Null where another Amazon is configured than the embedded simulator. */
  readonly simulatorUrl: string | null
  /** The ports it needs, each with the variable that moves it. */
  readonly ports: readonly { readonly variable: string; readonly port: number }[]
  readonly logDir: string
  /** What each program was given, for commands beside them. */
  readonly commandFiles: { readonly gateway: string; readonly terminal: string }
  readonly gatewayTokenFile: string
  readonly localApiTokenFile: string
  readonly environments: {
    readonly simulator: Environment
    readonly gateway: Environment
    readonly terminal: Environment
  }
}

/** Amazon's partner id while nothing real is connected. */
const SIMULATED_PARTNER = 'Tilly'
const EVERY_ADDRESS = new Set(['0.0.0.0', '::', '[::]'])

/**
 * Lays out a store: which process gets which variables, ports and folders. What the environment says wins. With `devices` its till has the
 * simulated scanner and keypad of the panel too.
 */
export function planStore(config: StoreConfig, options: { readonly devices?: boolean } = {}): StorePlan {
  const { environment, simulated } = config
  const devices = simulated && options.devices ? simulatedDevices(config) : { simulator: {}, terminal: {} }
  const gatewayHost = EVERY_ADDRESS.has(config.GATEWAY_HOST) ? '127.0.0.1' : config.GATEWAY_HOST
  const gatewayUrl = `${config.TLS_CERT_FILE ? 'https' : 'http'}://${gatewayHost}:${config.GATEWAY_PORT}`
  const simulatorUrl = `http://127.0.0.1:${config.SIMULATOR_PORT}`
  const gatewayTokenFile = resolve(config.GATEWAY_TOKEN_FILE ?? join(config.TERMINAL_DATA_DIR, 'gateway-token'))
  const localApiTokenFile = resolve(config.LOCAL_API_TOKEN_FILE ?? join(config.TERMINAL_DATA_DIR, 'local-api-token'))
  const shared = {
    ...environment,
    AMAZON_MARKETPLACE: config.AMAZON_MARKETPLACE,
    ...(config.AMAZON_ENVIRONMENT === 'production'
      ? {}
      : { STORE_NAME: environment.STORE_NAME || 'Maple Street Market' }),
  }
  const simulator = {
    ...shared,
    SIMULATOR_PORT: String(config.SIMULATOR_PORT),
    SIMULATOR_PRINTER_PORT: String(config.SIMULATOR_PRINTER_PORT),
    SIMULATOR_DATA_DIR: config.SIMULATOR_DATA_DIR,
    AMAZON_PARTNER_ID: environment.AMAZON_PARTNER_ID || SIMULATED_PARTNER,
    ...devices.simulator,
  }
  return {
    config,
    terminalUrl: `http://127.0.0.1:${config.TERMINAL_PORT}`,
    gatewayUrl,
    simulatorUrl: simulated ? simulatorUrl : null,
    ports: [
      { variable: 'TERMINAL_PORT', port: config.TERMINAL_PORT },
      { variable: 'GATEWAY_PORT', port: config.GATEWAY_PORT },
      ...(simulated
        ? [
            { variable: 'SIMULATOR_PORT', port: config.SIMULATOR_PORT },
            { variable: 'SIMULATOR_PRINTER_PORT', port: config.SIMULATOR_PRINTER_PORT },
          ]
        : []),
    ],
    logDir: config.logDir,
    commandFiles: { gateway: `${config.GATEWAY_DATA_DIR}.env`, terminal: `${config.TERMINAL_DATA_DIR}.env` },
    gatewayTokenFile,
    localApiTokenFile,
    environments: {
      simulator,
      gateway: {
        ...shared,
        GATEWAY_PORT: String(config.GATEWAY_PORT),
        GATEWAY_DATA_DIR: config.GATEWAY_DATA_DIR,
        ...(simulated ? simulatedAmazon(config, simulatorUrl) : {}),
      },
      terminal: {
        ...withoutAmazonKeys(shared),
        TERMINAL_ID: config.TERMINAL_ID,
        TERMINAL_PORT: String(config.TERMINAL_PORT),
        TERMINAL_DATA_DIR: config.TERMINAL_DATA_DIR,
        GATEWAY_URL: environment.GATEWAY_URL || gatewayUrl,
        GATEWAY_TOKEN_FILE: gatewayTokenFile,
        LOCAL_API_TOKEN_FILE: localApiTokenFile,
        ...devices.terminal,
        RECEIPT_PRINTER: undefined, // one printer, the gateway's: two would print each receipt where nobody looks
      },
    },
  }
}

function simulatedAmazon(config: StoreConfig, endpoint: string): Environment {
  const { environment } = config
  return {
    AMAZON_ENDPOINT: endpoint,
    AMAZON_PARTNER_ID: environment.AMAZON_PARTNER_ID || SIMULATED_PARTNER,
    AMAZON_CREDENTIALS_FILE: environment.AMAZON_CREDENTIALS_FILE || join(config.SIMULATOR_DATA_DIR, 'credentials.json'),
    AMAZON_ACCESS_KEY_ID: undefined, // keys of the real Amazon mean nothing to the simulator
    AMAZON_SECRET_ACCESS_KEY: undefined,
    RECEIPT_PRINTER: environment.RECEIPT_PRINTER || `tcp://127.0.0.1:${config.SIMULATOR_PRINTER_PORT}`,
  }
}

/** Promise 7: Amazon's keys never leave the gateway, not even by way of a shared environment. */
function withoutAmazonKeys(environment: Environment): Environment {
  return {
    ...environment,
    AMAZON_CREDENTIALS_FILE: undefined,
    AMAZON_ACCESS_KEY_ID: undefined,
    AMAZON_SECRET_ACCESS_KEY: undefined,
  }
}
