import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** What the guest runs. Tests and pages in the making stay outside. */
const PROGRAMS = ['apps/amazon-simulator', 'apps/store-gateway', 'apps/terminal-agent']
const SOURCES = [
  '{apps,packages}/*/{package.json,*.mjs}',
  '{apps,packages}/*/src/**',
  'hardware-lab/guest/**',
  'package.json',
]
const NOT_RUN = /(apps|packages)\/.*\.test\.ts$|\.tsx$|\/test-support\//

/**
 * Copies what the guest runs into a folder: the project’s sources, and of its packages those that they need to run. The sources come without their types, taken
 * off by the same function with which Node.js does so as it loads them: in the emulated machine that takes half a minute for each process, here a second for all.
 */
export function stageProject(project: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  for (const path of globSync(SOURCES, { cwd: project, withFileTypes: true })) {
    const from = join(path.parentPath, path.name)
    if (!path.isFile() || NOT_RUN.test(from)) continue
    const to = join(folder, relative(project, from))
    mkdirSync(dirname(to), { recursive: true })
    if (from.endsWith('.ts')) writeFileSync(to, stripTypeScriptTypes(readFileSync(from, 'utf8')))
    else cpSync(from, to)
  }
  const staged = new Set<string>()
  for (const one of PROGRAMS) stagePackages(project, folder, join(project, one), staged)
  stagePackages(project, folder, project, staged, ['@tillway/contract', '@tillway/devices'])
}

/** Follows the links of a package’s `node_modules` as Node.js does, and copies what lies behind them. */
function stagePackages(
  project: string,
  folder: string,
  from: string,
  staged: Set<string>,
  names = neededBy(from),
): void {
  for (const name of names) {
    const link = [join(from, 'node_modules', name), join(neighboursOf(from), name)].find(existsSync)
    if (!link) continue // optional, and not for this machine
    const real = realpathSync(link)
    const stagedLink = join(folder, relative(project, link))
    if (link !== real && !staged.has(stagedLink)) {
      staged.add(stagedLink)
      mkdirSync(dirname(stagedLink), { recursive: true })
      symlinkSync(relative(dirname(link), real), stagedLink)
    }
    if (staged.has(real)) continue
    staged.add(real)
    if (real.includes('/node_modules/')) {
      const nested = join(real, 'node_modules')
      cpSync(real, join(folder, relative(project, real)), {
        recursive: true,
        filter: (path) => !path.startsWith(nested),
      })
    }
    stagePackages(project, folder, real, staged)
  }
}

/** The `node_modules` in which a package lies, with or without a scope. */
function neighboursOf(from: string): string {
  return from.slice(0, from.lastIndexOf('/node_modules/') + '/node_modules'.length)
}

function neededBy(folder: string): string[] {
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
}
