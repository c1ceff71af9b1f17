import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { fetchSamples } from '../amazon/fetch-samples.ts'

export interface StartedSimulator {
  readonly endpoint: string
  readonly credentialsFile: string
  stop(): Promise<void>
}

const PROGRAM = resolve(import.meta.dirname, '../../../amazon-simulator/bin.mjs')
/** Ends the simulator with the process that started it, however that ends: standard input is a pipe that closes then. */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  "process.stdin.on('error',e).on('close',e).resume().unref();function e(){process.exit()}",
)}`
const START_WITHIN_MS = 20_000
const LOOK_EVERY_MS = 50
const STOP_WITHIN_MS = 4000

/** Starts Amazon's stand-in for a command, on free ports of this machine and with data in `dataDir`. Throws a sentence when it does not start. */
export async function startSimulator(options: {
  readonly dataDir: string
  readonly partnerId: string
  readonly marketplace: string
  readonly accountsFile?: string | undefined
}): Promise<StartedSimulator> {
  if (!existsSync(PROGRAM))
    throw new Error('The simulator is not installed here. Use --sandbox, or name a running one in AMAZON_ENDPOINT.')
  const [port = 0, printerPort = 0] = await freePorts(2)
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, PROGRAM], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      SIMULATOR_PORT: String(port),
      SIMULATOR_PRINTER_PORT: String(printerPort),
      SIMULATOR_DATA_DIR: options.dataDir,
      AMAZON_PARTNER_ID: options.partnerId,
      AMAZON_MARKETPLACE: options.marketplace,
      LOG_LEVEL: 'silent',
    },
  })
  let words = ''
  child.stderr.on('data', (data) => {
    words = `${words}${data}`.slice(0, 2000)
  })
  child.stdin.on('error', () => child.stdin.destroy()) // it ended: `exit` tells
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()))
  const stop = async () => {
    child.kill('SIGTERM')
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(hard)
  }
  const endpoint = `http://127.0.0.1:${port}`
  const endMs = performance.now() + START_WITHIN_MS
  while (!(await answers(endpoint, options.marketplace))) {
    if (child.exitCode === null && performance.now() < endMs) continue
    await stop()
    throw new Error(`The simulator did not start. ${words}`.trim())
  }
  return { endpoint, credentialsFile: join(options.dataDir, 'credentials.json'), stop }
}

async function answers(endpoint: string, marketplace: string): Promise<boolean> {
  try {
    await fetchSamples(endpoint, marketplace)
    return true
  } catch {
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS)) // not yet
    return false
  }
}

/** Ports that nothing listens on now, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}
