import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { lockFile, openDataKey } from '@tillway/vault'
import type { GatewayConfig } from './config.ts'
import type { Journal } from './journal/journal.ts'
import { createDefer } from './journal/sqlite/defer-commit.ts'
import { type JournalOptions, openSqliteJournal } from './journal/sqlite/open-sqlite-journal.ts'
import { accountKey } from './loads/ports.ts'

export type JournalConfig = Pick<
  GatewayConfig,
  'JOURNAL_URL' | 'GATEWAY_DATA_DIR' | 'DATA_KEY_FILE' | 'AMAZON_ENVIRONMENT' | 'REVIEW_CASH' | 'accounts'
>

/**
 * Keeps every other gateway from driving the loads of this journal, for as long as this process lives: both would send, and the second one's start would
 * make the attempts of the first unknown (R5). Throws `sentence` when another one does. The lock lies beside the journal, wherever JOURNAL_URL puts
 * it and whatever links lead there.
 */
export function lockJournal(
  config: Pick<JournalConfig, 'JOURNAL_URL' | 'GATEWAY_DATA_DIR'>,
  sentence = `Another gateway runs with the journal ${journalPath(config)}. Stop it first, or give this one a journal of its own.`,
): () => void {
  const path = journalPath(config)
  const file = existsSync(path) ? realpathSync(path) : path
  return lockFile(`${file}.lock`, sentence)
}

/** Opens the journal for a command that reads, or that writes into what the gateway has made. Throws a sentence where there is no journal. */
export function openMadeJournal(config: JournalConfig, use: 'write' | 'look'): Journal {
  const path = journalPath(config)
  if (!existsSync(path))
    throw new Error(
      `There is no journal at ${path}. Set GATEWAY_DATA_DIR (or JOURNAL_URL) to the gateway’s; it makes the journal at its first start.`,
    )
  return openJournal(config, { use })
}

/** Opens the journal that the configuration names, or a file that is to become it: `at` lies where it is, then. */
export function openJournal(config: JournalConfig, options: JournalOptions = {}, at = journalPath(config)): Journal {
  const key = openDataKey(dataKeyPath(config), at)
  const binding = {
    environment: config.AMAZON_ENVIRONMENT,
    accounts: config.accounts.map(accountKey),
    reviewCash: config.REVIEW_CASH,
  }
  const defer = createDefer({ elapsedMs: () => performance.now(), setTimer: setTimeout })
  return openSqliteJournal(at, key, binding, { defer, ...options })
}

export function journalPath({
  JOURNAL_URL,
  GATEWAY_DATA_DIR,
}: Pick<JournalConfig, 'JOURNAL_URL' | 'GATEWAY_DATA_DIR'>): string {
  return JOURNAL_URL?.replace(/^sqlite:(\/\/)?/, '') || join(GATEWAY_DATA_DIR, 'journal.db')
}

export function dataKeyPath({
  DATA_KEY_FILE,
  GATEWAY_DATA_DIR,
}: Pick<JournalConfig, 'DATA_KEY_FILE' | 'GATEWAY_DATA_DIR'>): string {
  return DATA_KEY_FILE ?? join(GATEWAY_DATA_DIR, 'data.key')
}
