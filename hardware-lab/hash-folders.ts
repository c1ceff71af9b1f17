import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What is made from the rest, or says how it was tested, is no part of it. */
const NOT_SOURCES = new Set(['.lab', 'dist', 'node_modules', 'passed'])

/** One hash of all sources in some folders and files of the project, by their paths and contents. */
export function hashFolders(project: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesIn(join(project, path)))) {
    const content = readFileSync(file)
    hash.update(`${relative(project, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => !NOT_SOURCES.has(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}
