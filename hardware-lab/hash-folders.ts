import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Says how the rest was tested, and is no part of it. */
const PASSED = 'hardware-lab/passed'
/** What is made from sources. */
const MADE = new Set(['.lab', 'dist', 'node_modules'])

/**
 * One hash of all sources in some folders and files of the project, by their paths and contents: the same in every checkout, whatever else lies there. Sources are
 * what git has or is about to have (`git add`); in a copy without git all that is not made from others.
 */
export function hashFolders(project: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  const sources = listed(project, ['--cached'], paths) ?? paths.flatMap((path) => filesIn(project, path))
  for (const path of sources.toSorted()) {
    if (path === PASSED || !existsSync(join(project, path))) continue
    const content = readFileSync(join(project, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Files in there that git neither has nor ignores: they are tested, and no hash speaks of them. */
export const filesOutsideGit = (project: string, paths: readonly string[]): string[] =>
  listed(project, ['--others', '--exclude-standard'], paths) ?? []

/** Null where git is missing, or knows nothing of this folder. */
function listed(project: string, options: readonly string[], paths: readonly string[]): string[] | null {
  try {
    // The checkout may be another user’s, as on a build machine: its list of files is only read.
    const args = ['-c', 'safe.directory=*', 'ls-files', '-z', ...options, '--', ...paths]
    const list = execFileSync('git', args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return list.split('\0').filter(Boolean)
  } catch {
    return null // asked only for what it knows; the files are there all the same
  }
}

function filesIn(project: string, path: string): string[] {
  if (!statSync(join(project, path)).isDirectory()) return [path]
  return readdirSync(join(project, path))
    .filter((name) => !MADE.has(name))
    .flatMap((name) => filesIn(project, `${path}/${name}`))
}
