import type { PrinterStatus } from '@tillway/contract'
import type { PrinterCondition, PrinterForm, PrintResult } from '@tillway/devices'
import type { ClaimCode, LoadRecord } from '../loads/load-record.ts'
import type { ClaimCodes } from './claim-codes.ts'
import type { ReceiptJob, ReceiptJobs } from './receipt-jobs.ts'
import type { NamedPrinter } from './receipt-printers.ts'

export interface PrinterLoopDeps {
  readonly jobs: Pick<ReceiptJobs, 'due' | 'claim' | 'finish' | 'park' | 'postpone'>
  readonly printer: NamedPrinter
  /** It is also the printer of a till that has chosen none and is the only one (P4). */
  readonly isFirst: boolean
  /** Loads whose claim code is to be fetched again (C4); shared by all printers. */
  readonly wanted: Set<string>
  readonly claimCodes: ClaimCodes
  /** Whether a lost claim code may still be fetched again (C4), and the wish to have it fetched. */
  readonly mayFetchCode: (loadId: string) => Promise<boolean>
  readonly fetchCode: (loadId: string) => void
  /** The bytes for the printer. */
  readonly compose: (
    load: LoadRecord,
    claimCode: ClaimCode | null,
    job: Pick<ReceiptJob, 'kind' | 'reprint'>,
    printer: PrinterForm,
  ) => Uint8Array
  readonly nowMs: () => number
  readonly newClaim: () => string
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onChange: (load: LoadRecord) => void
  readonly onPrinter: (status: PrinterStatus) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** One printer and its papers: one claim at a time (P1b). */
export interface PrinterLoop {
  start(): void
  /** A paper may be waiting. */
  wake(): void
  /** The printer may be otherwise than it was. */
  look(): void
  status(): PrinterStatus
  stop(): Promise<void>
}

/** For a print that is under way when the gateway stops. */
const STOP_WITHIN_MS = 3000
const RETRY_MS = 3000
const LOOK_EVERY_MS = 10_000
/** P3: a claim code that waited longer prints only on request: its customer may be gone. So does a ticket, which is as good as its cash. */
const STALE_AFTER_MS = 120_000
const BATCH = 20

export function createPrinterLoop(deps: PrinterLoopDeps): PrinterLoop {
  const { jobs, wanted, isFirst } = deps
  const { name, device } = deps.printer
  let condition: PrinterCondition = { state: 'unknown', reason: null } // not asked yet
  let sinceMs: number | null = null
  let running: Promise<void> | null = null
  let woken = false
  let started = false
  let stopped = false
  let retry: { clear(): void } | null = null
  let look: { clear(): void } | null = null

  function wake(): void {
    if (!started || stopped) return
    if (running) {
      woken = true
      return
    }
    running = printDue()
      .catch((cause) => {
        deps.onFault('receipts could not be printed and are tried again', cause)
        retryLater()
      })
      .finally(() => {
        running = null
        if (woken) {
          woken = false
          wake()
        }
      })
  }

  function retryLater(): void {
    retry?.clear()
    if (!stopped) retry = deps.setTimer(wake, RETRY_MS)
  }

  async function printDue(): Promise<void> {
    for (;;) {
      const due = await jobs.due({ name, isFirst }, deps.nowMs(), BATCH)
      if (due.length === 0 || stopped) return
      const isAway = deps.printer.isThere?.() === false
      for (const job of due) {
        if (stopped) return
        const isParked = await parkedAsStale(job)
        if (!isParked && !isAway) await printJob(job)
      }
      // A till may be away for a night: nothing is written down of that.
      if (isAway) return retryLater()
    }
  }

  /** No paper waits for the code any more: Amazon must not be asked for it again (C5), until somebody asks for the paper. */
  function unwant({ kind, loadId }: ReceiptJob): void {
    if (kind !== 'ticket') wanted.delete(loadId)
  }

  async function parkedAsStale(job: ReceiptJob): Promise<boolean> {
    const mustBeFresh = job.hasCode || job.kind === 'ticket'
    if (!mustBeFresh || deps.nowMs() - job.freshSinceMs <= STALE_AFTER_MS) return false
    unwant(job)
    tell(await jobs.park(job, 'stale', deps.nowMs()))
    return true
  }

  async function printJob(job: ReceiptJob): Promise<void> {
    const code = job.hasCode ? deps.claimCodes.find(job.loadId) : null
    if (job.hasCode && !code) return fetchCode(job)
    const claim = deps.newClaim()
    const load = await jobs.claim(job, claim, name, deps.nowMs())
    if (!load) return unwant(job)
    tell(load)
    const result = await print(load, code, job)
    const state = result.outcome === 'not-printed' ? 'waiting' : result.outcome
    const nextTryAtMs = deps.nowMs() + RETRY_MS
    tell(await recorded(() => jobs.finish(job, claim, { state, reason: result.reason, nextTryAtMs }, deps.nowMs())))
    if (state !== 'waiting') unwant(job)
    if (state === 'printed' && job.kind !== 'ticket') deps.claimCodes.forget(job.loadId)
    if (state === 'waiting') retryLater()
    await lookAtPrinter()
  }

  /** A paper that cannot be set is not printed; the fault is ours and told. */
  async function print(load: LoadRecord, code: ClaimCode | null, job: ReceiptJob): Promise<PrintResult> {
    let bytes: Uint8Array
    try {
      bytes = deps.compose(load, code, job, device)
    } catch (cause) {
      deps.onFault('a receipt could not be set', cause)
      return { outcome: 'not-printed', reason: 'the receipt could not be set' }
    }
    return device.print(bytes)
  }

  /** What the printer did has to be written down before anything else is printed, as soon as the disk takes it. */
  async function recorded(write: () => Promise<LoadRecord | null>): Promise<LoadRecord | null> {
    for (;;) {
      try {
        return await write()
      } catch (cause) {
        deps.onFault('what became of a receipt could not be written down, and is tried again', cause)
        if (stopped) return null // the next start finds it printing, which is unknown (P2)
        await new Promise<void>((resolve) => deps.setTimer(resolve, RETRY_MS))
      }
    }
  }

  /** C4: a crash took the claim code out of memory. Amazon is asked for it by the same Load, and the receipt waits. */
  async function fetchCode(job: ReceiptJob): Promise<void> {
    if (!(await deps.mayFetchCode(job.loadId))) {
      wanted.delete(job.loadId)
      return tell(await jobs.park(job, 'code-lost', deps.nowMs()))
    }
    wanted.add(job.loadId)
    await jobs.postpone(job, deps.nowMs() + RETRY_MS, deps.nowMs())
    deps.fetchCode(job.loadId)
    retryLater()
  }

  function tell(load: LoadRecord | null): void {
    if (load) deps.onChange(load)
  }

  async function lookAtPrinter(): Promise<void> {
    const now = await device.status()
    const changed = now.state !== condition.state || now.reason !== condition.reason
    if (sinceMs === null || shownOf(now) !== shownOf(condition)) sinceMs = deps.nowMs()
    condition = now
    if (changed) deps.onPrinter(status())
  }

  function lookNow(): void {
    lookAtPrinter().catch((cause) => deps.onFault('the printer could not be asked', cause))
  }

  function lookAgainAndAgain(): void {
    if (stopped) return
    look = deps.setTimer(() => {
      lookAtPrinter()
        .catch((cause) => deps.onFault('the printer could not be asked', cause))
        .finally(() => {
          lookAgainAndAgain()
          wake() // whatever became of a timer, what waits is looked at again
        })
    }, LOOK_EVERY_MS)
  }

  function status(): PrinterStatus {
    const since = sinceMs === null ? {} : { since: new Date(sinceMs).toISOString() }
    return { name, address: device.address, ...condition, ...since }
  }

  return {
    start() {
      started = true
      lookNow()
      lookAgainAndAgain()
      wake()
    },
    wake,
    look: lookNow,
    status,
    async stop() {
      stopped = true
      retry?.clear()
      look?.clear()
      // A printer that keeps its print waiting must not keep the gateway: the next start finds it printing, which is unknown (P2).
      let tooLong: { clear(): void } | undefined
      const over = new Promise<void>((resolve) => {
        tooLong = deps.setTimer(resolve, STOP_WITHIN_MS)
      })
      await Promise.race([Promise.resolve(running).then(() => device.close()), over])
      tooLong?.clear()
    },
  }
}

/** Why a printer does not work may be said in other words each time; one that works has a reason when its paper is near the end. */
function shownOf({ state, reason }: PrinterCondition): string {
  return state === 'ready' && reason !== null ? 'near-end' : state
}
