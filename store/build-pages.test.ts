import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

it.each(['apps/terminal-agent/src/register', 'apps/store-gateway/src/dashboard'])(
  'the page of %s is a production build, although a test run built it',
  (folder) => {
    const assets = join(root, folder, 'page/dist/assets')
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
    expect(scripts).not.toEqual([])
    for (const name of scripts) {
      const script = readFileSync(join(assets, name), 'utf8')
      expect(script).not.toContain(root)
      expect(script).not.toMatch(/jsxDEV|\.tsx\b/)
    }
  },
)
