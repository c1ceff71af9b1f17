import type { Db } from '../open-database.ts'

/** The account that a till sells for; null is the gateway's first one. */
export function selectTerminalAccount(db: Db): (id: string) => string | null {
  const statement = db.prepare<[string], { account: string | null }>('SELECT account FROM terminals WHERE id = ?')
  return (id) => statement.get(id)?.account ?? null
}

/** Answers whether there is such a till. */
export function updateTerminalAccount(db: Db): (id: string, account: string | null) => boolean {
  const statement = db.prepare<[string | null, string]>('UPDATE terminals SET account = ? WHERE id = ?')
  return (id, account) => statement.run(account, id).changes === 1
}
