import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyTree } from './copy-tree.ts'
import { plants } from './plants.ts'

const root = join(import.meta.dirname, '../..')
const CONFIG = '.dependency-cruiser.cjs'
const fences: { forbidden: { name: string; comment?: string }[] } = createRequire(import.meta.url)(join(root, CONFIG))
const bin = (name: string) => join(root, 'node_modules/.bin', name)

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
  readonly to: string
}

const copy = mkdtempSync(join(tmpdir(), 'tillway-fences-'))
beforeAll(() => copyTree(root, copy, [CONFIG, 'biome.json', '.gitignore']))
afterAll(() => rmSync(copy, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true })
  writeFileSync(join(copy, file), text)
}

function cruise(folder: string): Violation[] {
  const { stdout, stderr } = spawnSync(
    bin('depcruise'),
    ['--config', CONFIG, '--output-type', 'json', 'apps', 'packages', 'store', 'test'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout).summary.violations
}

describe('the import fences', () => {
  it('each say why', () => {
    for (const rule of fences.forbidden) expect(rule.comment, rule.name).toMatch(/\w{3}.*\.$/)
  })

  it('let the sources pass', () => {
    expect(cruise(root)).toEqual([])
  })

  it('catch a planted import for every rule', () => {
    for (const plant of plants) {
      for (const [file, text] of Object.entries({ ...plant.beside, [plant.file]: plant.text })) write(file, text)
    }
    const found = cruise(copy)
    for (const { rule, file } of plants)
      expect(
        found.filter((one) => one.from === file).map((one) => one.rule.name),
        `${rule} in ${file}`,
      ).toContain(rule)
    expect(new Set(plants.map((one) => one.rule))).toEqual(new Set(fences.forbidden.map((one) => one.name)))
  })
})

describe('the style check', () => {
  const lint = (file: string, text: string) => {
    write(file, text)
    return spawnSync(bin('biome'), ['lint', file], { cwd: copy, encoding: 'utf8' }).stderr
  }

  it('lets only config.ts read the environment', () => {
    const text = 'export const port = process.env.GATEWAY_PORT\n'
    expect(lint('apps/store-gateway/src/http/linted.ts', text)).toContain('noProcessEnv')
    expect(lint('apps/store-gateway/src/config.ts', text)).not.toContain('noProcessEnv')
  })

  it('lets only the client’s folder fetch', () => {
    const text = "export const answer = await fetch('http://127.0.0.1')\n"
    expect(lint('apps/terminal-agent/src/delivery/linted.ts', text)).toContain('noRestrictedGlobals')
    expect(lint('apps/terminal-agent/src/gateway-client/linted.ts', text)).not.toContain('noRestrictedGlobals')
    expect(lint('apps/store-gateway/src/http/linted.ts', text)).toContain('noRestrictedGlobals')
  })
})
