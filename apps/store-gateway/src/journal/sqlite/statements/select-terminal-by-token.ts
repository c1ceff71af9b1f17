import type { Db } from '../open-database.ts'

/** The till that a token belongs to. Looked up by hash, so its timing tells nothing about the token. */
export function selectTerminalByToken(db: Db): (tokenHash: string) => string | null {
  const statement = db.prepare<[string], { id: string }>('SELECT id FROM terminals WHERE token_hash = ?')
  return (tokenHash) => statement.get(tokenHash)?.id ?? null
}
