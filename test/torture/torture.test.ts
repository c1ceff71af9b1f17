import { expect, it } from 'vitest'
import { torture } from './torture.ts'

it('keeps every promise of a store whose processes are killed, whose lines are cut and whose disks are full', async () => {
  const seed = Date.now() % 1_000_000
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const { findings, book, troubles } = await torture({
    seed,
    tills: 2,
    forMs: 5000,
    kills: null,
    loads: null,
    settleMs: 4000,
    toTheEnd: false,
    say,
  })
  const { lost, double, unexplained } = findings
  expect([...lost, ...double, ...unexplained], `seed ${seed}: ${said.at(-1)}`).toEqual([])
  expect(troubles.kills).toBeGreaterThan(0)
  expect(book.count('taken')).toBeGreaterThan(0)
}, 60_000)
