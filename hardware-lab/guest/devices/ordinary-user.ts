import { spawn } from 'node:child_process'
import { eventually } from '../eventually.ts'

/** The user and the group that the service runs as: no group of it may open a device by itself. */
export const ORDINARY_USER = { uid: 1000, gid: 46 }

interface Told {
  readonly kind: string
  readonly state?: string
  readonly reason?: string | null
  readonly scan?: string
  readonly key?: string
}

const FIRST_WORD_MS = 40_000

/** Opens devices with the product’s drivers as an ordinary user, in a process of its own. */
export function openAsOrdinaryUser(...devices: readonly `${'scanner' | 'keypad' | 'printer'}=${string}`[]) {
  const child = spawn(process.execPath, [`${import.meta.dirname}/tell-devices.ts`, ...devices], {
    ...ORDINARY_USER,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: Told[] = []
  let pending = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (pending + text).split('\n')
    pending = lines.pop() ?? ''
    told.push(...lines.map((line) => JSON.parse(line) as Told))
  })
  return {
    /** The first thing that was told and fits; nothing is forgotten. */
    tells: (fits: (one: Told) => boolean) =>
      eventually(() => told.find(fits), `an ordinary user was told only ${JSON.stringify(told)}`, FIRST_WORD_MS),
    end: () => new Promise<void>((resolve) => child.once('exit', () => resolve()) && child.kill('SIGKILL')),
  }
}
