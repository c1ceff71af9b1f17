import { cpSync, existsSync, globSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { bundlePrograms, WITH_MACHINE_CODE } from './bundle-programs.ts'

/** What the guest runs. Tests and pages in the making stay outside. */
const APPS = ['amazon-simulator', 'store-gateway', 'terminal-agent']
const GUEST = 'hardware-lab/guest'
const GUEST_PROGRAMS = ['tests/*.test.ts', 'store/{account-for,prepare,sell-until-cut}.ts', 'devices/tell-devices.ts']
/** What goes in as it is. */
const FILES = [`apps/{${APPS}}/{package.json,*.mjs}`, `apps/{${APPS}}/src/**`, `${GUEST}/**`, 'package.json']
const NOT_FILES = /\.tsx?$|\/fixtures\//

/**
 * Puts what the guest runs into a folder: its programs, each bundled with all that it imports and without types, the files that these read, and the packages with
 * machine code.
 */
export async function stageProject(project: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  for (const path of globSync(FILES, { cwd: project, withFileTypes: true })) {
    const from = join(path.parentPath, path.name)
    if (!path.isFile() || NOT_FILES.test(from)) continue
    const to = join(folder, relative(project, from))
    mkdirSync(dirname(to), { recursive: true })
    cpSync(from, to)
  }
  for (const app of APPS) await bundlePrograms({ project, folder, under: `apps/${app}/src`, programs: ['main.ts'] })
  const programs = globSync(GUEST_PROGRAMS, { cwd: join(project, GUEST) })
  await bundlePrograms({ project, folder, under: GUEST, programs })
  const staged = new Set<string>()
  for (const from of ['apps/store-gateway', 'packages/devices'])
    stagePackages(project, folder, join(project, from), staged, WITH_MACHINE_CODE)
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
