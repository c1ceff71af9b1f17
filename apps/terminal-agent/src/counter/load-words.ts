import {
  type CashWord,
  formatMoney,
  type Load,
  type LoadState,
  REASON_CODES,
  type ReasonCode,
  reasonMessages,
} from '@tillway/contract'
import type { WhyCode } from '../cashier/index.ts'
import type { GatewayProblem, Row } from '../outbox/index.ts'

/** What a row means for the cashier. */
export interface LoadWords {
  readonly cash: CashWord
  readonly message: string
  /** Why, for the page's language; null where the state says it all. */
  readonly reason: WhyCode | null
}

type Spoken = Omit<LoadWords, 'reason'>

/** Promise 4: what to do with the cash, and why, for each state of a load. Every message stands alone. */
export function loadWords(row: Row, locale: string): LoadWords {
  return { ...spokenWords(row, locale), reason: whyOf(row) }
}

function whyOf(row: Row): WhyCode | null {
  const problem = problemOf(row)
  if (row.gaveBackAtMs !== null) return 'given-back-at-till'
  if (row.state === 'waiting' && problem !== null) return whyWaiting(problem)
  if (row.state === 'cancelled' && row.cashTakenAtMs === null) return 'nothing-confirmed'
  return answerOf(row)?.reason?.code ?? (row.state === 'ended' ? (reasonOf(problem)?.code ?? null) : null)
}

function whyWaiting(problem: GatewayProblem): WhyCode {
  if (asksPeople(problem)) return 'not-taken'
  return isUnknownTill(problem) ? 'till-unknown' : 'gateway-busy'
}

function isUnknownTill({ status }: GatewayProblem): boolean {
  return status === 401 || status === 403 || status === 404
}

function spokenWords(row: Row, locale: string): Spoken {
  const money = formatMoney(row, locale)
  const answer = answerOf(row)
  const problem = problemOf(row)
  const order = orderWords(row, money)
  if (row.gaveBackAtMs !== null)
    return { cash: 'return', message: `You gave the ${money} back. ${afterGivenBack(answer)}` } // T5h: whatever comes
  if (row.state === 'waiting' && problem !== null && asksPeople(problem)) return waitingWords(row, problem)
  if (answer !== null) return gatewayWords[answer.state](answer, money, order)
  switch (row.state) {
    case 'prepared':
      return { cash: 'ask', message: `It is not known whether the ${money} were taken.` }
    case 'cancelled':
      return row.cashTakenAtMs === null
        ? { cash: 'return', message: 'Cancelled. No cash was confirmed; if you have taken any, give it back.' }
        : { cash: 'return', message: `Cancelled before it was sent. ${order}` }
    case 'expired':
      return { cash: 'return', message: `It could not be sent in time, and never will be. ${order}` }
    case 'ended':
      return {
        cash: 'return',
        message: `${reasonOf(problem)?.message ?? problem?.message ?? 'The load was refused.'} ${order}`,
      }
    case 'waiting':
      return waitingWords(row, problem)
  }
}

/** Rule T11: what the gateway's refusals mean once the cash is taken. */
function waitingWords(row: Row, problem: GatewayProblem | null): Spoken {
  if (problem === null)
    return {
      cash: 'wait',
      // A send mark says only that it may have left: while the gateway is silent it waits for it all the same.
      message: 'Safe here. It waits for the gateway.',
    }
  const { status } = problem
  if (asksPeople(problem))
    return {
      cash: 'ask',
      message: `The gateway does not take this load (${problem.code}). Keep the cash apart and call support with the number ${row.number}.`,
    }
  const why = isUnknownTill(problem)
    ? 'The gateway does not know this till: call support.'
    : `The gateway cannot take it now (${status}).`
  return { cash: 'wait', message: `Safe here. ${why} It is tried again by itself.` }
}

/** What no retry mends: the gateway does not take the load as it is. */
export function asksPeople({ status }: GatewayProblem): boolean {
  return status === 400 || status === 409 || status === 422
}

function afterGivenBack(answer: Load | null): string {
  if (answer?.state === 'voided') return 'The load was undone.'
  if (answer?.state === 'declined' || answer?.state === 'expired') return 'Nothing was loaded.'
  return 'The load is being undone.'
}

type Words = (load: Load, money: string, order: string) => Spoken

const gatewayWords: { readonly [S in LoadState]: Words } = {
  queued: (load) => ({
    cash: load.cash,
    message: load.queue ? 'Safe. It waits its turn at Amazon.' : 'Safe. It waits to be sent to Amazon.',
  }),
  sending: (load) => ({ cash: load.cash, message: 'Safe. Amazon is being asked.' }),
  unresolved: (load) => ({
    cash: load.cash,
    message: 'Safe. Amazon’s answer is not clear yet; it is being found out.',
  }),
  voiding: (load) => ({ cash: load.cash, message: 'The load is being undone. Wait with the cash.' }),
  loaded: (load, money) => ({
    cash: load.cash,
    message: loadedWords(load, money),
  }),
  declined: (load, _money, order) => ({
    cash: load.cash,
    message: `${why(load, 'Amazon refused this load.')} ${giveBack(load, order)}`,
  }),
  expired: (load, _money, order) => ({
    cash: load.cash,
    message: `${why(load, reasonMessages.expired)} ${giveBack(load, order)}`,
  }),
  voided: (load, _money, order) => ({
    cash: load.cash,
    message: `${why(load, 'The load was undone.')} ${giveBack(load, order)}`,
  }),
  'needs-review': (load, _money, order) => ({
    cash: load.cash,
    message: `${why(load, 'It is not known whether the load was done.')} ${
      load.cash === 'return'
        ? giveBack(load, order)
        : `Keep the cash apart and call support with the number ${load.number}.`
    }`,
  }),
}

function loadedWords({ claimCodeIssued, destination }: Load, money: string): string {
  if (claimCodeIssued)
    return `Done: the code for ${money} is issued. Keep the cash. The code to redeem is on the receipt.`
  if (destination.kind === 'card') return `Done: the card is active with ${money}. Keep the cash.`
  return `Done: ${money} is loaded. Keep the cash.`
}

function why(load: Load, otherwise: string): string {
  return load.reason?.message ?? otherwise
}

function giveBack(load: Load, order: string): string {
  return load.cash === 'return' ? order : `Call support with the number ${load.number}.`
}

function orderWords(row: Row, money: string): string {
  const elsewhere = grantElsewhere(row)
  if (elsewhere) return `Only ${elsewhere.terminalId} hands the ${money} back, or has done so.`
  return isHandedBack(row) ? `The ${money} were handed back.` : `The ${money} go back to the customer.`
}

/** Rule T5b: the grant that another till has. Whether the cash is with the customer already, only that till knows. */
export function grantElsewhere(row: Row): Load['cashReturned'] {
  return row.cashReturnedElsewhere === 1 && row.cashBack !== 'returned' ? (answerOf(row)?.cashReturned ?? null) : null
}

/** Whether this till has nothing to hand over any more: it has done so, or another till has the grant. */
export function isHandedBack({ cashBack, cashReturnedElsewhere }: Row): boolean {
  return cashBack === 'returned' || cashReturnedElsewhere === 1
}

/** Whether it brought a claim code: then it is no load onto an account. */
export function isCodeIssued(row: Row): boolean {
  return answerOf(row)?.claimCodeIssued ?? false
}

/** Rule P1b: its receipt waits for the customer's ticket, which is out, and for no printer. */
export function waitsForTicket(row: Row): boolean {
  const answer = answerOf(row)
  if (!answer?.held || answer.receipt.state !== 'waiting') return false
  return !answer.ticket?.scannedAt && !answer.cashReturned
}

/** The gateway's load as the row last heard of it, or null. */
export function answerOf(row: Row): Load | null {
  return row.lastAnswer === null ? null : (JSON.parse(row.lastAnswer) as Load)
}

export function problemOf(row: Row): GatewayProblem | null {
  return row.lastProblem === null ? null : (JSON.parse(row.lastProblem) as GatewayProblem)
}

/** The reason behind a refusal, where the gateway named one of the contract's. */
export function reasonOf(problem: GatewayProblem | null): { code: ReasonCode; message: string } | null {
  const code = REASON_CODES.find((known) => known === problem?.code)
  return code === undefined ? null : { code, message: reasonMessages[code] }
}
