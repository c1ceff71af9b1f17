import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, expect, it } from 'vitest'
import { type ProcessEvent, type Supervised, supervise } from './supervise.ts'

const folder = mkdtempSync(join(tmpdir(), 'tillway-supervise-'))
const running: Supervised[] = []
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop(1000)))
})
let count = 0

/** A process that says it is up by writing a file, and then waits. */
function plan(
  script = "require('node:fs').writeFileSync(process.env.UP, String(process.pid)); setInterval(() => {}, 1000)",
) {
  const base = join(folder, String(count++))
  writeFileSync(`${base}.cjs`, script)
  return {
    name: 'part',
    args: [`${base}.cjs`],
    environment: { PATH: process.env.PATH, UP: `${base}.up` },
    logFile: `${base}.log`,
    isReady: async () => existsSync(`${base}.up`),
  }
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = look()
    if (found !== undefined && found !== false) return found
    await pause(50)
  }
  throw new Error('it did not happen within 10 s')
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

it('starts a killed process again, and says so', async () => {
  const events: ProcessEvent[] = []
  const it = plan()
  const part = supervise(it, (event) => events.push(event))
  running.push(part)
  await part.waitUntilReady(10_000)
  const first = part.pid() as number
  rmSync(it.environment.UP)
  process.kill(first, 'SIGKILL')
  await until(() => events.find((event) => event.kind === 'back'))
  expect(events).toMatchObject([
    { kind: 'ended', name: 'part', how: 'SIGKILL' },
    { kind: 'back', name: 'part', restarts: 1 },
  ])
  expect(part.pid()).not.toBe(first)
  expect(isRunning(part.pid() as number)).toBe(true)
})

it('says what a process wrote when it ends before it answers, and does not repeat it', async () => {
  const part = supervise(plan("console.error('GATEWAY_PORT must be a number.'); process.exit(1)"), () => {
    throw new Error('it was started again')
  })
  running.push(part)
  await expect(part.waitUntilReady(10_000)).rejects.toThrow('part did not start.\nGATEWAY_PORT must be a number.')
})

it('says where the log is when a process never answers', async () => {
  const it = { ...plan(), isReady: async () => false }
  const part = supervise(it, () => undefined)
  running.push(part)
  await expect(part.waitUntilReady(200)).rejects.toThrow(it.logFile)
})

it('ends a process that ignores being asked, and starts it no more', async () => {
  const part = supervise(
    plan(
      "process.on('SIGTERM', () => {}); require('node:fs').writeFileSync(process.env.UP, ''); setInterval(() => {}, 1000)",
    ),
    () => {
      throw new Error('it was started again')
    },
  )
  await part.waitUntilReady(10_000)
  await part.stop(200)
  expect(isRunning(part.pid() as number)).toBe(false)
})

it('leaves no process behind when the supervisor itself is killed', async () => {
  const it = plan()
  const supervisor = join(folder, 'supervisor.ts')
  writeFileSync(
    supervisor,
    `import { supervise } from ${JSON.stringify(join(import.meta.dirname, 'supervise.ts'))}
     supervise(${JSON.stringify(it)} as never, () => {})
     setInterval(() => {}, 1000)`,
  )
  const parent = spawn(process.execPath, [supervisor], { stdio: 'ignore' })
  const pid = Number(await until(() => existsSync(it.environment.UP) && readFileSync(it.environment.UP, 'utf8')))
  expect(isRunning(pid)).toBe(true)
  parent.kill('SIGKILL')
  await until(() => !isRunning(pid))
})
