import { type Said, type SessionEvent, said } from '../cashier/index.ts'
import type { Row } from '../outbox/index.ts'
import { answerOf } from './load-words.ts'
import type { TillDeps } from './till-deps.ts'

const UNKNOWN = said(
  'copy-unknown',
  'It is not known whether the gateway has heard this. Look at the printer. If no copy comes, press again: it prints no second one.',
)
const NOT_ASKED = said('copy-not-asked', 'The gateway cannot be asked for a copy now. Try again in a moment.')

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

/** Asks the gateway once for a marked copy. Nothing of it is stored or repeated: it is a wish of this moment. */
export function createCopyDesk(deps: Pick<TillDeps, 'outbox' | 'gateway' | 'onFault'>) {
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

  return {
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
