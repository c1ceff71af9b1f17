import { createHash, randomBytes } from 'node:crypto'
import type { Journal } from '../journal.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Db } from './open-database.ts'
import { noteCashWord, selectCashWords } from './statements/cash-words.ts'
import { deleteTerminal } from './statements/delete-terminal.ts'
import { selectTerminalByToken } from './statements/select-terminal-by-token.ts'
import { selectTerminalPaper } from './statements/select-terminal-paper.ts'
import { selectTerminals } from './statements/select-terminals.ts'
import { selectTerminalAccount, updateTerminalAccount } from './statements/terminal-account.ts'
import { touchTerminal } from './statements/touch-terminal.ts'
import { upsertTerminal } from './statements/upsert-terminal.ts'

const TOKEN_BYTES = 32

/** The tills that may call. Only the hash of a token is kept. */
export function createTerminalStore(db: Db, commits: GroupCommit): Journal['terminals'] {
  const upsert = upsertTerminal(db)
  const remove = deleteTerminal(db)
  const list = selectTerminals(db)
  const byToken = selectTerminalByToken(db)
  const touch = touchTerminal(db)
  const noteWord = noteCashWord(db)
  const words = selectCashWords(db)
  const paper = selectTerminalPaper(db)
  const account = selectTerminalAccount(db)
  const setAccount = updateTerminalAccount(db)
  return {
    async add(id, rotate, nowMs) {
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      return (await commits.write(() => upsert(id, hash(token), rotate, nowMs))) ? { token } : null
    },
    remove: (id) => commits.write(() => remove(id)),
    list: async () => list(),
    ofToken: async (token) => byToken(hash(token)),
    accountOf: async (id) => account(id),
    setAccount: (id, name) => commits.write(() => setAccount(id, name)),
    paperOf: async (id) => paper(id),
    touch: (said) =>
      commits.write(() => {
        if (!touch(said)) return
        for (const place of ['owed', 'ordered', 'returned'] as const)
          for (const loadId of said.cash?.[place] ?? [])
            noteWord({ loadId, terminalId: said.id, place, nowMs: said.nowMs })
      }),
    cashWords: async (loadId) => words(loadId),
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
