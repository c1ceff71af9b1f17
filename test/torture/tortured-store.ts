import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appEntry } from '../../store/app-entry.ts'
import { findFreePorts } from '../../store/free-ports.ts'
import type { Random } from '../simulation/random.ts'
import { type Line, openLine } from './line.ts'
import { keepRunning, type ProcessWatch, type RealProcess, type User } from './real-process.ts'
import { mountSmallDisk, type SmallDisk } from './trouble-with-disks.ts'

export interface Till {
  readonly id: string
  readonly url: string
  readonly dataDir: string
  readonly process: RealProcess
  readonly apiToken: () => string
}

export interface TorturedStore {
  readonly tills: readonly Till[]
  /** Without a line between. */
  readonly gatewayUrl: string
  readonly simulatorUrl: string
  readonly gatewayDir: string
  readonly processes: readonly RealProcess[]
  readonly lines: readonly Line[]
  readonly disks: readonly SmallDisk[]
  /** What this machine did not let be tried, in sentences. */
  readonly missing: readonly string[]
  close(): Promise<void>
}

export interface StoreOptions {
  readonly folder: string
  readonly tills: number
  readonly random: Random
  readonly watch: ProcessWatch
  /** Whether the gateway, the first till and the logs get a small disk each; true where absent. */
  readonly smallDisks?: boolean
}

export const PARTNER = 'Tilly'
const START_WITHIN_MS = 60_000
/** Enough for the journal of ten thousand loads. */
const SMALL_DISK_MEGABYTES = 192
/** Any user that owns nothing on this machine. */
const ORDINARY: User = { uid: 65_534, gid: 65_534 }

/** Times that let every end be reached within a minute or two; the rules are the same. */
const SHORT_TIMES = {
  AMAZON_TIMEOUT_MS: '1500',
  RESOLVE_FOR_MS: '4000',
  AMAZON_SIGNATURE_LIFE_MS: '5000',
  AMAZON_VOID_WINDOW_MS: '240000',
  LOAD_EXPIRES_MS: '20000',
  HOLD_FOR_MS: '60000',
}
const WIDE_LIMITS = {
  AMAZON_CALLS_PER_SECOND: '1000',
  SIMULATOR_CALLS_PER_SECOND: '5000',
  CAP_STORE_MONEY: '999999999999',
  CAP_TILL_COUNT: '150',
  CAP_TILL_MONEY: '99999999999',
}

/** Starts a real store: simulator, gateway and tills as processes of an ordinary user, with lines between them that can be cut and disks that can be filled. */
export async function openTorturedStore(options: StoreOptions): Promise<TorturedStore> {
  const { folder, tills: count, random, watch, smallDisks = true } = options
  const missing: string[] = []
  const user = ordinaryUser(missing)
  const dir = (name: string) => {
    const path = join(folder, name)
    mkdirSync(path, { mode: 0o700 })
    if (user) chownSync(path, user.uid, user.gid)
    return path
  }
  if (user) chmodSync(folder, 0o711)
  const simulatorDir = dir('simulator')
  const gatewayDir = dir('gateway')
  const tillDirs = Array.from({ length: count }, (_, index) => dir(`till-${index + 1}`))
  const logs = dir('logs')
  const disks = smallDisks ? mountDisks([gatewayDir, tillDirs[0] as string, logs], user, missing) : []

  const ports = await findFreePorts(5 + 2 * count)
  const port = () => ports.pop() as number
  const [simulatorPort, printerPort, gatewayPort] = [port(), port(), port()]
  const lines = [await openLine(port(), simulatorPort, random)]
  const shared = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: dir('compiled'),
    AMAZON_PARTNER_ID: PARTNER,
    AMAZON_MARKETPLACE: 'US',
    ...SHORT_TIMES,
    ...WIDE_LIMITS,
  }
  const gatewayEnvironment = {
    ...shared,
    GATEWAY_PORT: String(gatewayPort),
    GATEWAY_DATA_DIR: gatewayDir,
    AMAZON_ENDPOINT: `http://127.0.0.1:${lines[0]?.port}`,
    AMAZON_CREDENTIALS_FILE: join(simulatorDir, 'credentials.json'),
    RECEIPT_PRINTER: `tcp://127.0.0.1:${printerPort}`,
  }
  const processes: RealProcess[] = []
  const start = async (name: string, args: string[], environment: Record<string, string | undefined>, url: string) => {
    const logFile = join(logs, `${name}.log`)
    const one = keepRunning({ name, args, environment, logFile, user, url }, watch)
    processes.push(one)
    await one.waitUntilUp(START_WITHIN_MS)
    return one
  }
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`
  const close = async () => {
    for (const one of [...processes].reverse()) await one.stop()
    for (const line of lines) await line.close()
    for (const disk of disks) disk.makeRoom()
  }
  // A killed process leaves nothing in the cache of compiled sources: one that ends by itself fills it.
  for (const app of ['amazon-simulator', 'store-gateway', 'terminal-agent'] as const)
    execFileSync(process.execPath, [appEntry(app), '--help'], { env: shared, stdio: 'pipe', ...(user ?? {}) })
  try {
    await start(
      'simulator',
      [appEntry('amazon-simulator')],
      {
        ...shared,
        SIMULATOR_PORT: String(simulatorPort),
        SIMULATOR_PRINTER_PORT: String(printerPort),
        SIMULATOR_DATA_DIR: simulatorDir,
      },
      `${simulatorUrl}/_simulator/accounts`,
    )
    await start('gateway', [appEntry('store-gateway'), 'serve'], gatewayEnvironment, `${gatewayUrl}/health/live`)
    const tills: Till[] = []
    for (const [index, dataDir] of tillDirs.entries()) {
      const id = `till-${index + 1}`
      const tokenFile = join(dataDir, 'gateway-token')
      writeFileSync(tokenFile, pair(id, gatewayEnvironment, user), { mode: 0o600 })
      if (user) chownSync(tokenFile, user.uid, user.gid)
      const line = await openLine(port(), gatewayPort, random)
      lines.push(line)
      const tillPort = port()
      const url = `http://127.0.0.1:${tillPort}`
      const environment = {
        ...shared,
        TERMINAL_ID: id,
        TERMINAL_PORT: String(tillPort),
        TERMINAL_DATA_DIR: dataDir,
        GATEWAY_URL: `http://127.0.0.1:${line.port}`,
        RECEIPT_PRINTER_NAME: 'receipts',
      }
      const running = await start(id, [appEntry('terminal-agent'), 'serve'], environment, `${url}/health/live`)
      const apiToken = () => readFileSync(join(dataDir, 'local-api-token'), 'utf8').trim()
      tills.push({ id, url, dataDir, process: running, apiToken })
    }
    return { tills, gatewayUrl, simulatorUrl, gatewayDir, processes, lines, disks, missing, close }
  } catch (error) {
    await close()
    throw error
  }
}

function mountDisks(folders: readonly string[], user: User | null, missing: string[]): SmallDisk[] {
  const disks: SmallDisk[] = []
  for (const folder of folders) {
    const disk = mountSmallDisk(folder, SMALL_DISK_MEGABYTES, user)
    if (typeof disk !== 'string') disks.push(disk)
    else if (!missing.includes(disk)) missing.push(disk)
  }
  return disks
}

/** Somebody who may not write what is read-only; null where the processes are that already. */
function ordinaryUser(missing: string[]): User | null {
  if (process.getuid?.() !== 0) return null
  try {
    execFileSync(process.execPath, [appEntry('terminal-agent'), '--help'], { ...ORDINARY, stdio: 'pipe' })
    return ORDINARY
  } catch {
    missing.push('the processes run as root, which writes read-only files: an ordinary user may not read this folder')
    return null
  }
}

function pair(id: string, environment: Record<string, string | undefined>, user: User | null): string {
  const args = [appEntry('store-gateway'), 'terminals', 'add', id, '--json']
  const answer = execFileSync(process.execPath, args, { env: { ...environment }, ...(user ?? {}), encoding: 'utf8' })
  return `${(JSON.parse(answer) as { token: string }).token}\n`
}
