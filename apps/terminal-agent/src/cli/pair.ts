import { createGatewayClient } from '../gateway-client/index.ts'
import { isToken, writeTokenFile } from '../token-file.ts'
import { VERSION } from '../version.ts'
import { type Command, readArguments, UsageError } from './command.ts'

const MAX_INPUT_LENGTH = 10_000

/** Tries a token with the gateway, and stores it. */
export const pair: Command = {
  help: `Usage: pnpm terminal pair [TOKEN]

Stores the token that “pnpm gateway terminals add ${'TERMINAL_ID'}” printed, in GATEWAY_TOKEN_FILE (mode 0600), once the gateway has accepted it.
Without TOKEN it is read from standard input, where no list of processes shows it; the JSON that the gateway prints is taken too.
A running till goes on with the new token by itself.
`,
  run: async (args, config) => {
    const { positionals } = readArguments(args, 1)
    const settings = config()
    const token = tokenIn(positionals[0] ?? (await readInput()))
    const gateway = createGatewayClient({
      url: settings.gatewayUrl,
      ca: settings.gatewayCa,
      token: () => token,
      terminalId: settings.terminalId,
    })
    const answer = await gateway.heartbeat({
      at: new Date().toISOString(),
      version: VERSION,
      outbox: {},
      oldestAgeMs: null,
      devices: [],
      cursor: null,
      printer: settings.printerName,
      asksForTickets: true,
    })
    await gateway.close()
    if (answer.kind !== 'ok') throw new Error(`The token was not stored. ${answer.message}`)
    writeTokenFile(settings.gatewayTokenFile, token)
    process.stdout.write(`${settings.terminalId} is paired with ${settings.gatewayUrl}.\n`)
    return 0
  },
}

function tokenIn(input: string): string {
  const text = input.trim()
  const token = text.startsWith('{') ? tokenOfJson(text) : text
  if (!isToken(token)) throw new UsageError('This is not a token.')
  return token
}

function tokenOfJson(text: string): string {
  try {
    return String((JSON.parse(text) as { token?: unknown }).token ?? '')
  } catch (cause) {
    throw new UsageError('This is neither a token nor JSON.', { cause })
  }
}

async function readInput(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) {
    text += chunk
    if (text.length > MAX_INPUT_LENGTH) throw new UsageError('This is not a token.')
  }
  return text
}
