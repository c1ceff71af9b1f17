import { parseArgs } from 'node:util'
import { isBroken, type TortureResult, torture } from './torture.ts'

const HELP = `Tortures a real store: kills its processes, cuts its lines, breaks Amazon, fills its disks, and checks every promise to the cent.

  pnpm torture                               two minutes
  pnpm torture --minutes 10                  so long
  pnpm torture --kills 1000 --loads 5000     until there were so many
  --seed 7                                   choose the same mishaps again; processes and disks keep their own time
  --tills 3                                  how many registers
`

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    kills: { type: 'string' },
    loads: { type: 'string' },
    seed: { type: 'string' },
    tills: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(HELP)
else await main()

async function main(): Promise<void> {
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
  const startedMs = performance.now()
  const say = (line: string) => process.stdout.write(`${clock(performance.now() - startedMs)}  ${line}\n`)
  say(`seed ${seed}`)
  const number = (text: string | undefined) => (text === undefined ? null : Number(text))
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new Error('stopped')))
  const result = await torture({
    signal: stop.signal,
    seed,
    tills: Number(values.tills),
    forMs: Number(values.minutes) * 60_000,
    kills: number(values.kills),
    loads: number(values.loads),
    settleMs: 300_000,
    toTheEnd: true,
    say,
  }).catch((error: Error) => {
    process.stdout.write(`torture: not finished: ${error.message}\n`)
    process.exit(1) // those who still sell would go on asking
  })
  process.stdout.write(`\n${report(result).join('\n')}\n`)
  if (!isBroken(result.findings)) return
  process.stdout.write(`seed ${seed}, data kept in ${result.kept}\n`)
  process.exitCode = 1
}

function report({ findings, book, troubles, people, missing }: TortureResult): string[] {
  const { lost, double, unexplained, ends, money } = findings
  const sales = [...book.sales.values()]
  const counts = (map: ReadonlyMap<string, number>) =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')
  return [
    ...missing,
    `kills ${troubles.kills}; lines: ${troubles.cuts} cut, ${troubles.delays} delayed, ${troubles.refusals} refused for a time; Amazon: ${troubles.faults} faults; ${troubles.fullDisks} full disks, ${troubles.readOnly} read-only files`,
    `loads: ${book.count('taken')} taken (${sales.filter((sale) => sale.atPage && sale.standing === 'taken').length} at the register page), ${book.count('refused')} refused before cash; ${book.ticketsGiven} tickets, ${sales.filter((sale) => sale.handedAt.some((at) => at !== sale.till)).length} paid at another till`,
    `answers that were no: ${counts(book.refusals) || 'none'}`,
    `ends: ${counts(ends)}`,
    `people: ${people.voids} voids, ${people.retries} retries, ${people.resolves} reviews resolved`,
    `cash in minor units: taken ${money.taken} = kept ${money.kept} + returned ${money.returned} + owed ${money.owed} + open ${money.open}; handed over ${money.handedOver}${money.owedForOthers > 0 ? `, owed for other tills ${money.owedForOthers}` : ''}; live in Amazon’s ledger ${money.live}, of which ${money.writtenOff} written off because Amazon refused to undo it`,
    ...[...lost, ...double, ...unexplained].map((what) => `BROKEN: ${what}`),
    `torture: ${troubles.kills} kills, ${book.count('taken')} loads, ${lost.length} lost, ${double.length} double, ${unexplained.length} unexplained`,
  ]
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
