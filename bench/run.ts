import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { addedLatency } from './added-latency.ts'
import { type BenchmarkOptions, type BenchmarkResult, isMet } from './benchmark.ts'
import { durableLoads } from './durable-loads.ts'
import { recovery } from './recovery.ts'
import { report } from './report.ts'
import { makeWorkFolder } from './work-folder.ts'

const HELP = `Tillway's benchmarks: ratios to limits and peers, measured side by side in one run, medians of three.

  pnpm bench               all of them
  pnpm bench loads         durable loads a second, and what a shared commit gains
  pnpm bench latency       what the gateway adds to an Amazon that takes 50 ms
  pnpm bench recovery      a start with 100,000 loads open: when the first new one is answered

  --quick       shows in seconds that everything works; its figures mean nothing
  --dir FOLDER  where the journals lie while it runs: on a real disk (./data)
  --json        prints the results as JSON
  --help        this text
`

const benchmarks: Readonly<
  Record<string, { title: string; run: (options: BenchmarkOptions) => Promise<BenchmarkResult> }>
> = {
  loads: { title: 'Durable loads a second, 64 clients, Amazon answers at once', run: durableLoads },
  latency: { title: 'Added latency, Amazon answers after 50 ms', run: addedLatency },
  recovery: { title: 'Recovery: a start with 100,000 loads open, 10 calls a second', run: recovery },
}

/** Runs the benchmarks that were named. It fails on a lost load, never on speed. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      dir: { type: 'string', default: 'data' },
    },
    allowPositionals: true,
  })
  if (values.help) return say(process.stdout, HELP, 0)
  const unknown = positionals.find((name) => !Object.hasOwn(benchmarks, name))
  if (unknown !== undefined) return say(process.stderr, `pnpm bench: there is no benchmark “${unknown}”.\n\n${HELP}`, 2)
  const chosen = Object.entries(benchmarks).filter(([name]) => positionals.length === 0 || positionals.includes(name))
  const [busy = 0] = loadavg()
  process.stderr.write(`load before: ${busy.toFixed(1)} on ${availableParallelism()} processors\n`)
  const results: Record<string, unknown> = {}
  let faults = 0
  for (const [name, { title, run }] of chosen) {
    const folder = makeWorkFolder(values.dir)
    const interrupted = () => {
      folder.remove()
      process.exit(130)
    }
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
    try {
      const result = await run({
        folder: folder.path,
        quick: values.quick,
        say: (line) => void process.stderr.write(`${line}\n`),
      })
      faults += result.faults.length
      results[name] = { ...result, findings: result.findings.map((one) => ({ ...one, met: isMet(one) })) }
      if (!values.json) say(process.stdout, `${report(title, result)}\n`, 0)
    } finally {
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      folder.remove()
    }
  }
  if (values.json) say(process.stdout, `${JSON.stringify(results, null, 2)}\n`, 0)
  return faults === 0 ? 0 : 1
}

function say(stream: NodeJS.WritableStream, text: string, exitCode: number): number {
  stream.write(text)
  return exitCode
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode
  },
  (error) => {
    process.stderr.write(`pnpm bench: ${(error as Error).message}\n`)
    process.exitCode = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1
  },
)
