import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'

const SOURCES = ['apps/*/src/**/*.ts', 'packages/*/src/**/*.ts', 'store/*.ts', 'hardware-lab/**/*.ts']

/**
 * Takes the types off all sources, by the same function with which Node.js does so as it loads them. In the emulated machine that takes half a minute
 * for each process; here it takes a second for all.
 */
export function stripSources(project: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  for (const path of globSync(SOURCES, { cwd: project, exclude: (name) => name === 'node_modules' || name === 'dist' })) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, stripTypeScriptTypes(readFileSync(join(project, path), 'utf8')))
  }
}
