import { fileURLToPath } from 'node:url'

export type AppName = 'amazon-simulator' | 'store-gateway' | 'terminal-agent'

/** The program that starts an app. The store runs apps as any operator does: as processes. */
export function appEntry(app: AppName): string {
  return fileURLToPath(new URL(`../apps/${app}/bin.mjs`, import.meta.url))
}
