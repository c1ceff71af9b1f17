import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const TABLE = join(import.meta.dirname, 'found-seeds.json')

/** Which seed found which rule missing: by the name of its mutation. */
export const foundSeeds: ReadonlyMap<string, number> = new Map(
  Object.entries(JSON.parse(readFileSync(TABLE, 'utf8')) as Record<string, number>),
)

/** Takes new findings into the table; null for what was not found takes it out. */
export function writeFoundSeeds(findings: ReadonlyMap<string, number | null>): void {
  const table = new Map(foundSeeds)
  for (const [name, seed] of findings) {
    table.delete(name)
    if (seed !== null) table.set(name, seed)
  }
  const sorted = [...table].sort(([one], [other]) => one.localeCompare(other, 'en'))
  writeFileSync(TABLE, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}
