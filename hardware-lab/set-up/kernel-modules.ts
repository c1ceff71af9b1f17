import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LabProblem } from '../lab-problem.ts'

export interface KernelModule {
  readonly name: string
  readonly content: Buffer
}

/** Kernel modules with everything that they need, in the order in which they can be loaded one by one. */
export function kernelModules(modulesFolder: string, wanted: readonly string[]): KernelModule[] {
  const files = new Map(
    readdirSync(modulesFolder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ko'))
      .map((path) => [plain(basename(path, '.ko')), join(modulesFolder, path)]),
  )
  const inOrder = new Map<string, KernelModule>()
  const add = (name: string) => {
    if (inOrder.has(name)) return
    const file = files.get(name)
    if (!file) throw new LabProblem(`Debian’s kernel has no module ${name}.`)
    const content = readFileSync(file)
    for (const needed of dependsOn(content)) add(needed)
    inOrder.set(name, { name, content })
  }
  for (const name of wanted) add(plain(name))
  return [...inOrder.values()]
}

/** A module names what it needs in its own text, as `depends=usbcore,hid`. */
function dependsOn(content: Buffer): string[] {
  const at = content.indexOf('\0depends=')
  if (at < 0) return []
  const from = at + '\0depends='.length
  return content.toString('latin1', from, content.indexOf(0, from)).split(',').filter(Boolean).map(plain)
}

/** The kernel takes `-` and `_` in a module’s name for the same. */
const plain = (name: string) => name.replaceAll('-', '_')
