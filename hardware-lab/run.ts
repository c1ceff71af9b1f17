import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { filesOutsideGit, hashFolders } from './hash-folders.ts'
import { LabProblem } from './lab-problem.ts'
import { GUEST_DIED, INTERRUPTED, type Machine, startMachine, TIME_OVER } from './machine/start-machine.ts'
import { type Boot, cutThePower } from './power/cut-the-power.ts'
import { buildLab } from './set-up/build-lab.ts'
import { diskOf } from './set-up/disk-image.ts'
import { stageProject } from './staging/stage-project.ts'

const CANNOT_RUN = 3
const HELP = `Usage: pnpm test:hardware [--if-changed] [--seed N] [--only devices|store]
       pnpm test:hardware --command COMMAND

Boots an emulated machine with real kernel devices, runs the drivers, the till and the gateway in it, and cuts its power.
  --if-changed       does nothing when packages/devices and hardware-lab are as they were when all of it last passed
  --seed N           the moment of the power cut, and what it leaves on the disk
  --only devices     only the drivers; --only store: only the till, the gateway and the power cut
  --command COMMAND  runs a shell command in the machine instead

Exit code: 0 passed, 1 a test failed or a promise was broken, 2 wrong usage, ${CANNOT_RUN} the lab can’t run here, ${INTERRUPTED} interrupted,
${TIME_OVER} the time was over, ${GUEST_DIED} the machine died; with --command the command’s own.
`
const MACHINE_MS = 400_000
/** What a new pass is needed for when it changes. */
const TESTED = ['packages/devices', 'hardware-lab']
const DEVICE_TESTS = ['hid-scanner', 'missing-parts', 'permissions', 'serial-scanner', 'till-combo', 'typing-devices']

const project = join(import.meta.dirname, '..')
const passedFile = join(import.meta.dirname, 'passed')
const say = (line: string) => process.stdout.write(`${line}\n`)

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
  if (values.help) return tell(HELP)
  const tested = hashFolders(project, TESTED)
  if (values['if-changed'] && existsSync(passedFile) && readFileSync(passedFile, 'utf8').trim() === tested)
    return tell('hardware lab: packages/devices and hardware-lab are as they were when it last passed\n')

  const fromMs = performance.now()
  const lab = buildLab(project, say)
  const app = join(lab.folder, 'app.disk')
  const staged = join(lab.folder, 'app')
  await stageProject(project, staged)
  diskOf(staged, app, lab.mkfs, lab.libraryPath)
  rmSync(staged, { recursive: true })

  const machines: Machine[] = []
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => machines.at(-1)?.interrupt())
  const boot: Boot = async (command, disks, outside = {}) => {
    const sockets = disks.map(({ path }) => path)
    const machine = await startMachine({
      lab,
      app,
      command,
      withinMs: MACHINE_MS,
      disks: sockets,
      onLine: say,
      ...outside,
    })
    machines.push(machine)
    return machine
  }
  if (values.command !== undefined) return (await boot(values.command, [])).ended

  const devices = runTests(DEVICE_TESTS)
  // Its first half runs beside the tests of the devices, which mostly wait.
  const store = (before: string) => `node store/prepare.ts & ${before}${runTests(['store'])}`
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const code =
    values.only === 'devices'
      ? await (await boot(devices, [])).ended
      : await cutThePower({
          lab,
          project,
          boot,
          seed,
          say,
          untilStoreIsUp: store(values.only === 'store' ? '' : `${devices} && `),
        })
  say(`hardware lab: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((performance.now() - fromMs) / 1000)} s`)
  if (code === 0 && values.only === undefined) writePassed(tested)
  return code
}

/** The hash is of before the run: what changed meanwhile was not tested. */
function writePassed(tested: string): void {
  const outside = filesOutsideGit(project, TESTED)
  if (outside.length > 0)
    say(`hardware-lab/passed is not written: git does not have ${outside.join(', ')}. Run it again after “git add”.`)
  else writeFileSync(passedFile, `${tested}\n`)
}

/** In one process of the guest, because each takes the emulated processor seconds to start. Node.js runs them in the order of their names. */
function runTests(names: readonly string[]): string {
  const files = names.map((name) => `tests/${name}.test.ts`).join(' ')
  return `node --test --test-isolation=none --test-force-exit --test-reporter=spec ${files}`
}

function tell(text: string): number {
  process.stdout.write(text)
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  const wrongUsage = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') ?? false
  if (!wrongUsage && !(error instanceof LabProblem)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = wrongUsage ? 2 : CANNOT_RUN
}
