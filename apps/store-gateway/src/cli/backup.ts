import { readdirSync, realpathSync, rmSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { lockFile } from '@tillway/vault'
import { readConfig } from '../config.ts'
import { restoreBackup } from '../journal/sqlite/restore-backup.ts'
import { type BackupContents, writeBackup } from '../journal/sqlite/write-backup.ts'
import { dataKeyPath, journalPath, lockJournal, openJournal } from '../open-journal.ts'

export const BACKUP_USAGE =
  'pnpm gateway backup <folder> [--keep <number>] [--json]\npnpm gateway backup restore <file> [--replace] [--json]'
const NAME = /^journal-\d{8}T\d{9}Z\.db$/

/** `backup <folder>`, also while the gateway runs, and `backup restore <file>`, only while it does not. Answers the exit code. */
export async function backup(args: readonly string[], envFile: string | undefined): Promise<number> {
  const options = { json: { type: 'boolean' }, keep: { type: 'string' }, replace: { type: 'boolean' } } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return wrongUsage((error as Error).message)
  }
  const { json = false, replace = false, keep } = parsed.values
  const [first, second, extra] = parsed.positionals
  if (first === undefined || extra !== undefined) return wrongUsage('name a folder, or `restore` and a backup')
  if (first === 'restore') {
    if (second === undefined || keep !== undefined) return wrongUsage('name the backup to restore')
    return restore(second, { replace, json }, envFile)
  }
  if (second !== undefined || replace) return wrongUsage('that is not understood')
  if (keep !== undefined && !/^[1-9]\d{0,3}$/.test(keep))
    return wrongUsage('--keep says how many backups stay, from 1 to 9999')
  return make(first, { keep: keep === undefined ? null : Number(keep), json }, envFile)
}

function make(folder: string, how: { keep: number | null; json: boolean }, envFile: string | undefined): number {
  const config = readConfig({ envFile, amazonKeys: 'unused' })
  if (isInside(folder, config.GATEWAY_DATA_DIR))
    throw new Error(`${folder} lies in GATEWAY_DATA_DIR, and would be lost with it. Name a folder on another disk.`)
  const nowMs = Date.now()
  const stamp = new Date(nowMs).toISOString().replace(/[-:.]/g, '')
  const file = join(folder, `journal-${stamp}.db`)
  const contents = writeBackup(journalPath(config), file, nowMs)
  const removed = how.keep === null ? [] : removeOldest(folder, how.keep)
  const key = dataKeyPath(config)
  print(
    how.json
      ? JSON.stringify({ file, ...withoutTime(contents), removed, dataKey: { included: false, path: key } })
      : [
          `${file} (${sizeWords(contents.bytes)}) holds the journal as of ${new Date(nowMs).toISOString()}:`,
          `  loads    ${contents.states.map(({ state, count }) => `${count} ${state}`).join(', ') || 'none'}`,
          `  tills    ${contents.tills}; their tokens stay good`,
          ...removed.map((name) => `  removed  ${name}`),
          `The data key is NOT in it, nor are Amazon’s keys. Keep a copy of ${key} elsewhere: without it this backup opens for nobody.`,
        ].join('\n'),
  )
  return 0
}

async function restore(
  file: string,
  how: { replace: boolean; json: boolean },
  envFile: string | undefined,
): Promise<number> {
  const config = readConfig({ envFile, amazonKeys: 'unused' })
  const running = 'The gateway runs. Stop it first: a journal is never changed under it.'
  const unlock = lockFile(join(config.GATEWAY_DATA_DIR, 'gateway.lock'), running)
  const unlockJournal = lockJournal(config)
  try {
    const journal = journalPath(config)
    const { review, aside } = await restoreBackup({
      backup: file,
      journal,
      open: (path) => openJournal(config, {}, path),
      replace: how.replace,
      nowMs: Date.now(),
    })
    const backupAt = new Date(review.backupAtMs).toISOString()
    print(
      how.json
        ? JSON.stringify({ journal, backupAt, loadsToReview: review.loads, replaced: aside })
        : [
            `${journal} is the backup of ${backupAt} now.`,
            ...(aside ? [`What stood there before lies at ${aside}.`] : []),
            `${review.loads} of its loads had no end: each needs review now, and nothing is sent, undone or ended for it by itself.`,
            'Next: start the gateway, and open the dashboard. No till takes cash until a person ends the review there.',
          ].join('\n'),
    )
    return 0
  } finally {
    unlockJournal()
    unlock()
  }
}

/** Backups beyond the newest ones. Their names sort by time. */
function removeOldest(folder: string, keep: number): string[] {
  const old = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .slice(0, -keep)
  for (const name of old) rmSync(join(folder, name))
  return old
}

function isInside(folder: string, dataDir: string): boolean {
  const real = (path: string) => {
    try {
      return realpathSync(path)
    } catch {
      return resolve(path) // it is not there yet
    }
  }
  return `${real(folder)}${sep}`.startsWith(`${real(dataDir)}${sep}`)
}

function withoutTime({ madeAtMs, ...contents }: BackupContents) {
  return { madeAt: new Date(madeAtMs).toISOString(), ...contents }
}

function sizeWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function wrongUsage(problem: string): number {
  process.stderr.write(`pnpm gateway backup: ${problem}.\n${BACKUP_USAGE}\n`)
  return 2
}
