import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../test/simulation/random.ts'
import { hashFolders } from './hash-folders.ts'
import { LabProblem } from './lab-problem.ts'
import { CUT, GUEST_DIED, INTERRUPTED, type Machine, startMachine, TIME_OVER } from './machine/start-machine.ts'
import { openVolatileDisk, type VolatileDisk } from './machine/volatile-disk.ts'
import { judgePowerCut, type Remembered } from './power/judge-power-cut.ts'
import type { Account } from './guest/store/account-for.ts'
import { buildLab, type Lab } from './set-up/build-lab.ts'
import { diskOf, emptyDisk } from './set-up/disk-image.ts'
import { stageProject } from './staging/stage-project.ts'

const HELP = `Usage: pnpm test:hardware [--if-changed] [--seed N] [--only devices|store] [--command COMMAND]

Boots an emulated machine with real kernel devices, runs the drivers, the till and the gateway in it, and cuts its power.
  --if-changed       does nothing when packages/devices and hardware-lab are as they were when this last passed
  --seed N           the moment of the power cut, and what it leaves on the disk
  --only devices     only the drivers; --only store: only the till, the gateway and the power cut
  --command COMMAND  runs a shell command in the machine instead

Exit code: 0 passed, 1 a test failed or a promise was broken, 2 wrong usage, 3 the lab can’t run here, ${INTERRUPTED} interrupted,
${TIME_OVER} the time was over, ${GUEST_DIED} the machine died; with --command the command’s own.
`
const MACHINE_MS = 280_000
const STORE_MEGABYTES = 128
const AMAZON_MEGABYTES = 64
/** Loads called safe before the power goes, and then at most so long. */
const SAFE_BEFORE_CUT = 12
const CUT_WITHIN_MS = 1500
const TESTED = ['packages/devices', 'hardware-lab']
const DEVICE_TESTS = ['serial-scanner', 'typing-devices', 'hid-scanner', 'till-combo', 'permissions', 'missing-parts']

const project = join(import.meta.dirname, '..')
const passedFile = join(import.meta.dirname, 'passed')
const say = (line: string) => process.stdout.write(`${line}\n`)
let running: Machine | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => running?.interrupt())

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'if-changed': { type: 'boolean' },
      seed: { type: 'string' },
      only: { type: 'string' },
      command: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    say(HELP)
    return 0
  }
  const hash = hashFolders(project, TESTED)
  if (values['if-changed'] && existsSync(passedFile) && readFileSync(passedFile, 'utf8').trim() === hash) {
    say('hardware lab: packages/devices and hardware-lab are as they were when it last passed')
    return 0
  }
  const fromMs = performance.now()
  const lab = buildLab(project, say)
  const staged = join(lab.folder, 'app')
  const app = join(lab.folder, 'app.disk')
  stageProject(project, staged)
  diskOf(staged, app, lab.mkfs, lab.libraryPath)
  rmSync(staged, { recursive: true })

  const boot = bootWith(lab, app)
  if (values.command !== undefined) return boot(values.command, [])
  let code = 0
  if (values.only !== 'store') code = await boot(runTests(DEVICE_TESTS), [])
  if (code === 0 && values.only !== 'devices') code = await cutThePower(lab, boot, Number(values.seed ?? Date.now() % 1_000_000))
  say(`hardware lab: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((performance.now() - fromMs) / 1000)} s`)
  if (code === 0 && values.only === undefined) writeFileSync(passedFile, `${hash}\n`)
  return code
}

type Boot = (
  command: string,
  disks: readonly VolatileDisk[],
  outside?: { onNote?: (note: unknown) => void; remembered?: unknown },
) => Promise<number>

function bootWith(lab: Lab, app: string): Boot {
  return async (command, disks, outside = {}) => {
    const machine = await startMachine({
      lab,
      app,
      command,
      withinMs: MACHINE_MS,
      disks: disks.map(({ path }) => path),
      onLine: say,
      ...outside,
    })
    running = machine
    const code = await machine.ended
    running = null
    return code
  }
}

/** All in one process of the guest, because each takes the emulated processor seconds to start. */
function runTests(names: readonly string[]): string {
  const files = names.map((name) => `tests/${name}.test.ts`).join(' ')
  return `node --test --test-isolation=none --test-force-exit --test-reporter=spec ${files}`
}

/** A sale by kernel devices, then loads until the power goes in the middle of them, then the same disks in a new machine, where all must be accounted for. */
async function cutThePower(lab: Lab, boot: Boot, seed: number): Promise<number> {
  const random = createRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'tillway-disks-'))
  const disk = (name: string, megabytes: number, forgets: boolean) => {
    const image = join(folder, `${name}.image`)
    emptyDisk(image, lab.mkfs, lab.libraryPath, megabytes)
    return openVolatileDisk({ path: join(folder, name), image, forgets })
  }
  const store = await disk('store', STORE_MEGABYTES, true)
  const amazon = await disk('amazon', AMAZON_MEGABYTES, false)
  try {
    const sales = new Map<string, Remembered>()
    let cutIsDue = false
    const sold = await boot(`${runTests(['store'])} && node store/sell-until-cut.ts`, [store, amazon], {
      onNote(note) {
        const sale = note as Remembered
        sales.set(sale.loadId, sale)
        if (cutIsDue || countSafe(sales) < SAFE_BEFORE_CUT) return
        cutIsDue = true
        // While the store writes: a disk that has nothing to forget would prove little.
        setTimeout(() => store.onNextUnflushed(() => running?.cut()), random.between(0, CUT_WITHIN_MS))
      },
    })
    if (sold !== CUT) return sold === 0 ? GUEST_DIED : sold
    const remembered = [...sales.values()]
    const lost = store.losePower(random)
    amazon.losePower(random)
    say(
      `power cut (seed ${seed}): ${remembered.length} loads begun, ${countSafe(sales)} called safe, ${store.flushes()} flushes; ${lost} written sectors were not flushed and are lost`,
    )
    let account: Account | null = null
    const code = await boot('node store/account-for.ts', [store, amazon], {
      remembered: remembered.map(({ loadId }) => loadId),
      onNote: (note) => {
        account = (note as { account: Account }).account
      },
    })
    if (code !== 0 || account === null) return code || GUEST_DIED
    const broken = judgePowerCut(remembered, account)
    for (const sentence of broken) say(`BROKEN: ${sentence}`)
    const { atTill, atAmazon } = account as Account
    say(`after the cut: the till has ${atTill.length} loads, Amazon ${atAmazon.length}; ${broken.length} promises broken`)
    return broken.length === 0 ? 0 : 1
  } finally {
    await store.close()
    await amazon.close()
    rmSync(folder, { recursive: true })
  }
}

const countSafe = (sales: ReadonlyMap<string, Remembered>) => [...sales.values()].filter(({ safe }) => safe).length

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof LabProblem) && !(error instanceof TypeError && 'code' in error)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = error instanceof LabProblem ? 3 : 2
}
