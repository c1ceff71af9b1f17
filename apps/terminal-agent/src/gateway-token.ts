import { readTokenFile } from './token-file.ts'

const LOOK_EVERY_MS = 1_000

export interface GatewayToken {
  current(): string | null
  close(): void
}

/** This till's token, read again when the file changes: a till that waits to be paired, or is paired anew, goes on by itself. */
export function watchGatewayToken(deps: {
  readonly path: string
  readonly onChange: (paired: boolean) => void
  readonly onFault: (error: unknown) => void
}): GatewayToken {
  let token: string | null = null
  let lastFault = ''
  const read = () => {
    try {
      const found = readTokenFile(deps.path)
      lastFault = ''
      return found
    } catch (error) {
      const { message } = error as Error
      if (message !== lastFault) deps.onFault(error) // said once, not every second
      lastFault = message
      return null
    }
  }
  token = read()
  const timer = setInterval(() => {
    const found = read()
    if (found === token) return
    token = found
    deps.onChange(found !== null)
  }, LOOK_EVERY_MS)
  return { current: () => token, close: () => clearInterval(timer) }
}
