import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LOAD_STATES } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { LOAD_EVENTS } from '../../apps/store-gateway/src/loads/life-moves.ts'
import { describeLife } from './describe-life.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/life-table.md'), 'utf8')

describe('docs/life-table.md', () => {
  it('is what the code’s table says; `pnpm lifetable` writes it anew', () => {
    expect(page).toBe(describeLife())
  })

  it.each(LOAD_STATES)('has every event of the state %s, once', (state) => {
    const section = page.split(`\n## ${state}\n`)[1]?.split('\n## ')[0] ?? ''
    const firstCells = [...section.matchAll(/^\| (`.*?) \|/gm)].map((match) => match[1] ?? '')
    const events = firstCells.flatMap((cell) => cell.split(', ').map((name) => name.replaceAll('`', '')))
    expect(events.sort()).toEqual([...LOAD_EVENTS].sort())
  })
})
