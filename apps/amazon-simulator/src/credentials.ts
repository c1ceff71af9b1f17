import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const Key = Type.Object({
  accessKeyId: Type.String({ minLength: 1, maxLength: 128, pattern: '^[^/,\\s]+$' }),
  secretAccessKey: Type.String({ minLength: 1, maxLength: 200 }),
  createdAt: Type.String({ maxLength: 40 }),
})
const CredentialsFile = Type.Object({ current: Key, next: Type.Optional(Key) })
export type AmazonKey = Static<typeof Key>

const check = Compile(CredentialsFile)

/** Reads the keys of a credentials file: the current one and, during a rotation, the next. Throws a sentence that says what to do. */
export function readCredentials(path: string): readonly AmazonKey[] {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    // The parser's own message would show a part of the file.
    const why = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message
    throw new Error(`The credentials file ${path} cannot be read: ${why}.`)
  }
  if (statSync(path).mode & 0o077) throw new Error(`Others may read ${path}. Run: chmod 600 ${path}`)
  if (!check.Check(content))
    throw new Error(
      `The credentials file ${path} must have the form {"current":{"accessKeyId","secretAccessKey","createdAt"},"next"?:{…}}.`,
    )
  return content.next ? [content.current, content.next] : [content.current]
}

/** Reads the simulator's own credentials file, or makes it, with the keys that are `given` or with new ones that nobody else knows. */
export function readOrMakeCredentials(
  path: string,
  now: Date,
  given?: Pick<AmazonKey, 'accessKeyId' | 'secretAccessKey'>,
): readonly AmazonKey[] {
  if (!given && statSync(path, { throwIfNoEntry: false })) return readCredentials(path)
  const { accessKeyId, secretAccessKey } = given ?? newKey(now)
  const current = { accessKeyId, secretAccessKey, createdAt: now.toISOString() }
  const half = `${path}.new`
  writeFileSync(half, `${JSON.stringify({ current }, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(half, path)
  return [current]
}

/** A key that nobody else knows. */
export function newKey(now: Date): AmazonKey {
  return {
    accessKeyId: `SIM${randomBytes(9).toString('hex').toUpperCase().slice(0, 17)}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    createdAt: now.toISOString(),
  }
}
