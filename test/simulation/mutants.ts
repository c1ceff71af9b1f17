import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { copyTree } from '../fences/copy-tree.ts'
import { foundSeeds, writeFoundSeeds } from './found-seeds.ts'
import { seedsOf } from './make-fault-plan.ts'
import { control, type Mutation, mutations, nameOf } from './mutations/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = 'apps'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})

interface Finding {
  readonly mutation: Mutation
  /** The first seed that finds it, and what it says; null when none does. */
  readonly seed: number | null
  readonly says: string
}

const chosen = mutations.filter(({ rule }) => values.only?.split(',').includes(rule) ?? true)
const queue = [control, ...chosen]
const findings: Finding[] = []
const workers = Math.max(1, Math.min(2, availableParallelism()))
await Promise.all(Array.from({ length: workers }, work))

const survivors = findings.filter(({ mutation, seed }) => mutation !== control && seed === null)
const controlFailed = findings.some(({ mutation, seed }) => mutation === control && seed !== null)
process.stdout.write(`\n${chosen.length - survivors.length} of ${chosen.length} found within ${values.seeds} seeds\n`)
for (const { mutation } of survivors) process.stdout.write(`survived: ${mutation.rule}, ${mutation.what}\n`)
if (controlFailed) process.stdout.write('the control was found too: what finds it is not the rule\n')
if (survivors.length > 0 || controlFailed) process.exitCode = 1

/** Takes mutations one after another in a copy of the sources of its own. */
async function work(): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'tillway-mutants-'))
  try {
    copyTree(ROOT, copy, [])
    for (let mutation = queue.shift(); mutation; mutation = queue.shift()) {
      const undo = apply(copy, mutation)
      const found = await sureOf(mutation, await huntFrom(copy, mutation))
      undo()
      findings.push(found)
      if (values.write)
        writeFoundSeeds(
          new Map(
            findings
              .filter(({ mutation: one }) => one !== control)
              .map(({ mutation: one, seed }) => [nameOf(one), seed]),
          ),
        )
      const result =
        found.seed === null ? `not found ${found.says}` : `seed ${String(found.seed).padStart(4)}: ${found.says}`
      process.stdout.write(`${mutation.rule.padEnd(11)}${mutation.what}\n${' '.repeat(11)}${result}\n`)
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Changes the copy; answers how to change it back. Throws when a text is not there exactly once: the list is out of date then. */
function apply(copy: string, mutation: Mutation): () => void {
  const before = new Map<string, string>()
  for (const { file, find, replace } of mutation.changes) {
    const path = join(copy, SOURCES, file)
    const text = readFileSync(path, 'utf8')
    if (!before.has(path)) before.set(path, text)
    if (text.split(find).length !== 2) throw new Error(`${mutation.rule}: ${file} does not hold once: ${find}`)
    writeFileSync(
      path,
      text.replace(find, () => replace),
    )
  }
  return () => {
    for (const [path, text] of before) writeFileSync(path, text)
  }
}

/** Its seed in the table first, then one after another. */
async function huntFrom(copy: string, mutation: Mutation): Promise<Finding> {
  const known = foundSeeds.get(nameOf(mutation))
  const again = known === undefined ? null : await hunt(copy, mutation, known, 1)
  if (again?.seed) return again
  const most = Number(values.seeds)
  if (mutation.theme) {
    const { first, step } = seedsOf(mutation.theme)
    const found = await hunt(copy, mutation, first, Math.ceil((most - first) / step), step)
    if (found.seed !== null) return found
  }
  return hunt(copy, mutation, 1, most)
}

/** What fails with every rule in place says nothing about this one. */
async function sureOf(mutation: Mutation, found: Finding): Promise<Finding> {
  if (found.seed === null || mutation.rule === control.rule) return found
  const without = await hunt(ROOT, mutation, found.seed, 1)
  return without.seed === null
    ? found
    : { mutation, seed: null, says: `seed ${found.seed} fails with the rule in place too` }
}

function hunt(copy: string, mutation: Mutation, first: number, seeds: number, step = 1): Promise<Finding> {
  const range = ['--first', String(first), '--seeds', String(seeds), '--step', String(step)]
  const args = [join(copy, 'test/simulation/run.ts'), '--stop', ...range, ...(mutation.args ?? [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let failed = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    failed += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      const [, seed, says = ''] = /^seed (\d+): (.*)$/m.exec(said) ?? []
      if (seed !== undefined) return resolve({ mutation, seed: Number(seed), says })
      // A mutant that does not even run proves nothing.
      if (!said.includes('0 with a broken promise'))
        return reject(new Error(`${mutation.rule} does not run: ${failed}`))
      resolve({ mutation, seed: null, says })
    })
  })
}
