import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { answers } from './answers.ts'
import { type AppName, appEntry } from './app-entry.ts'
import { isPortFree } from './free-ports.ts'
import { pairTerminal } from './pair-terminal.ts'
import type { StorePlan } from './plan-store.ts'
import { StoreProblem } from './store-problem.ts'
import { type ProcessEvent, type Supervised, supervise } from './supervise.ts'
import { writeCommandFiles } from './write-command-files.ts'

const START_WITHIN_MS = 30_000
const STOP_WITHIN_MS = 8000

export interface Store {
  readonly plan: StorePlan
  /** The process that is running now; a restart gives it another id. */
  pidOf(app: AppName): number | undefined
  /** Ends the processes in order: first the till, which then has nothing under way, then the gateway, then the simulator. */
  stop(): Promise<void>
}

/**
 * Starts simulator, gateway and one paired terminal, and waits until each answers. Throws with sentences for people when a port is taken or a
 * process does not start; nothing stays running then.
 */
export async function openStore(plan: StorePlan, onEvent: (event: ProcessEvent) => void): Promise<Store> {
  await refuseTakenPorts(plan)
  const { config, environments } = plan
  for (const folder of [plan.logDir, config.GATEWAY_DATA_DIR, config.TERMINAL_DATA_DIR, config.SIMULATOR_DATA_DIR])
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  const running = new Map<AppName, Supervised>()
  const stop = async () => {
    for (const one of [...running.values()].reverse()) await one.stop(STOP_WITHIN_MS)
  }
  const start = async (
    app: AppName,
    args: string[],
    environment: StorePlan['environments']['gateway'],
    url: string,
  ) => {
    const isReady = () => answers(url)
    const logFile = join(plan.logDir, `${app}.log`)
    const one = supervise({ name: app, args: [appEntry(app), ...args], environment, logFile, isReady }, onEvent)
    running.set(app, one)
    await one.waitUntilReady(START_WITHIN_MS)
  }
  try {
    writeCommandFiles(plan)
    if (plan.simulatorUrl)
      await start('amazon-simulator', [], environments.simulator, `${plan.simulatorUrl}/_simulator/accounts`)
    await start('store-gateway', ['serve'], environments.gateway, `${plan.gatewayUrl}/health/live`)
    await pairTerminal(plan)
    await start('terminal-agent', ['serve'], environments.terminal, `${plan.terminalUrl}/`)
  } catch (error) {
    await stop()
    throw error
  }
  return { plan, pidOf: (app) => running.get(app)?.pid(), stop }
}

async function refuseTakenPorts(plan: StorePlan): Promise<void> {
  const problems: string[] = []
  for (const { variable, port } of plan.ports)
    if (!(await isPortFree(port)))
      problems.push(
        `Port ${port} is in use by another program. Set ${variable} to a free port, for example ${variable}=${port + 100}.`,
      )
  if (problems.length > 0) throw new StoreProblem(problems.join('\n'))
}
