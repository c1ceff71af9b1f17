import { statSync } from 'node:fs'

/**
 * Throws a sentence when a database's file has a second name (a hard link). SQLite keeps its log beside the name that a file was opened by: two programs
 * that open one file by two names have two logs and two locks, and what one has committed the other overwrites.
 */
export function refuseSecondName(path: string): void {
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file?.isFile() || file.nlink === 1) return
  throw new Error(
    `${path} has a second name (a hard link): two programs that open it by two names lose what they write. Stop what uses it, remove the other name (\`find / -xdev -samefile ${path}\` lists both), or make this one a file of its own (\`cp -p ${path} ${path}.copy && mv ${path}.copy ${path}\`), and start again.`,
  )
}
