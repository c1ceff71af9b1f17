import { cpSync, lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

const COPIED = ['apps', 'packages', 'store', 'test', 'package.json', 'tsconfig.json', 'tsconfig.base.json']
const LEFT_OUT = new Set(['node_modules', 'dist', 'data'])

/**
 * Copies the sources into an empty folder, with the configurations named in `configs`, so that a test may plant files there. Installed packages stay where
 * they are and are linked; the workspace's own packages are linked to their copies.
 */
export function copyTree(root: string, to: string, configs: readonly string[]): void {
  for (const name of [...COPIED, ...configs]) {
    cpSync(join(root, name), join(to, name), { recursive: true, filter: (source) => !LEFT_OUT.has(basename(source)) })
  }
  const members = ['.', 'store', ...['apps', 'packages'].flatMap((kind) => foldersIn(root, kind))]
  for (const member of members) linkInstalled(root, to, join(member, 'node_modules'))
}

function foldersIn(root: string, kind: string): string[] {
  return readdirSync(join(root, kind)).map((name) => join(kind, name))
}

function linkInstalled(root: string, to: string, folder: string): void {
  for (const name of entriesOf(join(root, folder))) {
    const target = realpathSync(join(root, folder, name))
    const own = relative(root, target)
    const isOwn = !own.startsWith('..') && !own.includes('node_modules')
    mkdirSync(dirname(join(to, folder, name)), { recursive: true })
    symlinkSync(isOwn ? join(to, own) : target, join(to, folder, name))
  }
}

/** Package names in a node_modules folder, with their scope; none where there is no such folder. */
function entriesOf(folder: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => join(name, one)) : [name]))
}
