import { join } from 'node:path'
import { openDataKey } from '@tillway/vault'
import type { GatewayConfig } from './config.ts'
import type { Journal } from './journal/journal.ts'
import type { GroupCommitOptions } from './journal/sqlite/group-commit.ts'
import { openSqliteJournal } from './journal/sqlite/open-sqlite-journal.ts'

/** Opens the journal that the configuration names. */
export function openJournal(config: GatewayConfig, commitOptions: GroupCommitOptions = {}): Journal {
  const path = config.JOURNAL_URL?.replace(/^sqlite:(\/\/)?/, '') || join(config.GATEWAY_DATA_DIR, 'journal.db')
  const key = openDataKey(config.DATA_KEY_FILE ?? join(config.GATEWAY_DATA_DIR, 'data.key'))
  const binding = {
    environment: config.AMAZON_ENVIRONMENT,
    account: `${config.partnerId}/${config.marketplace.code}`,
    reviewCash: config.REVIEW_CASH,
  }
  return openSqliteJournal(path, key, binding, commitOptions)
}
