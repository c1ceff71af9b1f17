import { type Said, type SessionEvent, said } from '../cashier/index.ts'
import type { Row } from '../outbox/index.ts'
import { answerOf } from './load-words.ts'
import type { TillDeps } from './till-deps.ts'

const UNKNOWN = said(
  'copy-unknown',
  'It is not known whether the gateway has heard this. Look at the printer. If no copy comes, press again: it prints no second one.',
)
const NOT_ASKED = said('copy-not-asked', 'The gateway cannot be asked for a copy now. Try again in a moment.')

const UNHEARD = said(
  'came-out-unheard',
  'The gateway has not heard yet that the receipt came out. It is told again by itself while the till runs; until then the question stays on the list.',
)

/** What stands has a receipt, what was declined or undone has a slip. */
const HAVE_PAPER: ReadonlySet<string> = new Set(['loaded', 'declined', 'voided'])

/** Rule P2: whether the question about the receipt of this load is open, and its copy may be asked for here. */
export function mayAskCopy(row: Row): boolean {
  const receipt = answerOf(row)?.receipt.state
  return (
    HAVE_PAPER.has(row.gatewayState ?? '') && row.revision !== null && (receipt === 'unknown' || receipt === 'stale')
  )
}

/** From the list of the last loads, long after: not where a claim code would come out again, which its customer may have. */
export function mayAskCopyLater(row: Row): boolean {
  const answer = answerOf(row)
  return mayAskCopy(row) && answer?.receipt.state === 'unknown' && !answer.claimCodeIssued
}

/** Rule P2: whether nobody has said yet that the paper of this load came out. */
export function maySayCameOut(row: Row): boolean {
  return mayAskCopy(row) && answerOf(row)?.receipt.state === 'unknown'
}

/**
 * What the cashier says of a paper that no printer proved. A copy is asked for once: it is a wish of this moment, and nothing of it is stored or
 * repeated. That it came out is said until the gateway has heard it; where the till stops before, the question is open again.
 */
export function createCopyDesk(
  deps: Pick<TillDeps, 'outbox' | 'gateway' | 'terminalId' | 'onLoadChanged' | 'onFault'>,
) {
  const { outbox, gateway } = deps

  async function ask(loadId: string): Promise<Said | null> {
    const row = outbox.find(loadId)
    if (!row || row.revision === null || !mayAskCopy(row)) return null // its news is on the page already
    const answer = await gateway.printCopy(loadId, row.revision)
    if (answer.kind === 'ok') {
      await outbox.recordAnswer(answer.value)
      return null
    }
    if (answer.kind === 'not-sent') return NOT_ASKED
    if (answer.kind === 'unknown' || (answer.status >= 500 && answer.code !== 'journal-not-writable')) return UNKNOWN
    return answer.status === 409 ? said('copy-refused', answer.message) : NOT_ASKED
  }

  /** Loads whose paper came out, and the revision that the cashier saw; the gateway may not know. */
  const unheard = new Map<string, number>()

  async function sayCameOut(loadId: string, revision: number): Promise<'heard' | 'unheard'> {
    const row = outbox.find(loadId)
    // Another revision is another question: what was said is not said of it.
    if (!row || row.revision !== revision || !maySayCameOut(row)) return 'heard'
    const answer = await gateway.receiptCameOut(loadId, revision, row.cashier ?? deps.terminalId)
    if (answer.kind === 'ok') {
      await outbox.recordAnswer(answer.value)
      return 'heard'
    }
    // Refused: the receipt has moved on, and what became of it comes with the heartbeat.
    return answer.kind === 'problem' && answer.status < 500 ? 'heard' : 'unheard'
  }

  async function trySaying(loadId: string, revision: number): Promise<'heard' | 'unheard'> {
    unheard.set(loadId, revision)
    const said = await sayCameOut(loadId, revision)
    if (said === 'heard') unheard.delete(loadId)
    return said
  }

  return {
    /** Null: the gateway knows it, or asks something else by now. */
    sayCameOutForPage: async (loadId: string): Promise<SessionEvent | null> => {
      const revision = outbox.find(loadId)?.revision
      const unheardNow = { type: 'copy-failed', loadId, message: UNHEARD } as const
      try {
        return !revision || (await trySaying(loadId, revision)) === 'heard' ? null : unheardNow
      } catch (error) {
        deps.onFault(error)
        return unheardNow
      }
    },

    /** The line is back. */
    sayAgain: async (): Promise<void> => {
      for (const [loadId, revision] of [...unheard])
        if ((await trySaying(loadId, revision)) === 'heard') deps.onLoadChanged(loadId)
    },

    askForPage: async (loadId: string): Promise<SessionEvent> => {
      try {
        const message = await ask(loadId)
        return message === null ? { type: 'copy-asked', loadId } : { type: 'copy-failed', loadId, message }
      } catch (error) {
        deps.onFault(error)
        return { type: 'copy-failed', loadId, message: UNKNOWN }
      }
    },
  }
}
