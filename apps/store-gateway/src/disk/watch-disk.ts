/** Room on the disk of the journal, in bytes. `unknown`: it could not be asked. */
export interface DiskStanding {
  readonly state: 'roomy' | 'low' | 'unknown'
  readonly freeBytes: number | null
}

export interface DiskWatchDeps {
  /** Room for an ordinary user, and the size of the disk, in bytes. */
  readonly measure: () => Promise<{ readonly freeBytes: number; readonly totalBytes: number }>
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  /** The standing changed. */
  readonly onChange: (standing: DiskStanding) => void
  readonly onFault: (cause: unknown) => void
}

/** Looks at the disk long before it is full: when it is, loads have to be refused. */
export interface DiskWatch {
  standing(): DiskStanding
  start(): Promise<void>
  stop(): void
}

const LOOK_EVERY_MS = 60_000
/** A load takes some two kilobytes, so this lasts a busy store for months; on a small disk a tenth of it. */
const LOW_BELOW_BYTES = 1e9
const LOW_BELOW_SHARE = 0.1
/** So much more has to be free before it is roomy again, or a log that turns over would alert every minute. */
const ROOMY_FROM = 1.2

export function createDiskWatch({ measure, setTimer, onChange, onFault }: DiskWatchDeps): DiskWatch {
  let standing: DiskStanding = { state: 'unknown', freeBytes: null }
  let timer: { clear(): void } | null = null
  let stopped = false

  async function look(): Promise<void> {
    const before = standing.state
    try {
      const { freeBytes, totalBytes } = await measure()
      const lowBelow = Math.min(LOW_BELOW_BYTES, totalBytes * LOW_BELOW_SHARE)
      const bound = before === 'low' ? lowBelow * ROOMY_FROM : lowBelow
      standing = { state: freeBytes < bound ? 'low' : 'roomy', freeBytes }
    } catch (cause) {
      standing = { state: 'unknown', freeBytes: null }
      if (before !== 'unknown') onFault(cause)
    }
    if (standing.state !== before) onChange(standing)
  }

  async function again(): Promise<void> {
    await look()
    if (!stopped) timer = setTimer(() => void again(), LOOK_EVERY_MS)
  }

  return {
    standing: () => standing,
    start: again,
    stop() {
      stopped = true
      timer?.clear()
    },
  }
}

/** What people read of a disk that is low. */
export function diskWords({ freeBytes }: DiskStanding): string {
  const free = freeBytes === null ? 'little' : `${Math.round(freeBytes / 1e6)} MB`
  return `The gateway’s disk is nearly full: ${free} free. Make room; when it is full, no till can take cash.`
}
