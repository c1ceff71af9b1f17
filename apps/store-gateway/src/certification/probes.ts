import type { Destination, Load } from '@tillway/contract'
import { errorRowOf } from '../amazon/error-table.ts'
import type { Bench, HeardExchange, Method } from './certification-case.ts'
import type { WireSettings } from './wire-settings.ts'

/** What was asked beside Amazon's cases, because the rules of a load rest on it and Amazon does not publish it. */
export interface ProbeResult {
  readonly question: string
  /** What the product takes for granted. */
  readonly assumed: string
  /** What Amazon did, as a sentence. */
  readonly answer: string
  /** `unknown`: it could not be found out. */
  readonly holds: 'yes' | 'no' | 'unknown'
  /** What has to be done where it does not hold. */
  readonly advice: string | null
  /** What the wire file has to say for it. */
  readonly wire: WireSettings
  readonly exchanges: readonly HeardExchange[]
}

type Found = Pick<ProbeResult, 'answer' | 'holds'> & Partial<Pick<ProbeResult, 'advice' | 'wire'>>

interface Probe {
  readonly question: string
  readonly assumed: string
  run(subject: Subject): Promise<Found>
}

/** What a method is asked about: where its loads go, and what loads and undoes there. */
interface Subject {
  readonly bench: Bench
  readonly load: 'LoadAmazonBalance' | 'CreateGiftCard' | 'ActivateGiftCard'
  readonly undo: 'VoidAmazonBalanceLoad' | 'CancelGiftCard' | 'DeactivateGiftCard'
  /** Null where no test account is known. */
  readonly destination: Destination | null
  /** One that is answered with a claim code. */
  readonly withCode: Destination | null
}

/** Amazon's codes for a request that it looked at and refused. */
const PLAIN_NO = /^F[23]00$/

const neverSent: Probe = {
  question: 'What does Amazon answer to a Void of an id that was never sent?',
  assumed: 'A definite “there is no such load”, which lets the cashier give the cash back at once (rule R4).',
  async run(subject) {
    const load = await anyLoad(subject)
    if (!load) return notAsked
    const answer = await subject.bench.direct.neverSent(load.id, subject.undo)
    await subject.bench.shop.undo(load.id, 'probe') // a card can be activated once
    const { errorType } = answer
    if (answer.verdict === 'absent') return { answer: `It answers ${words(answer)}.`, holds: 'yes' }
    if (answer.verdict === 'done')
      return {
        answer: 'It answers SUCCESS, although there is nothing to undo.',
        holds: 'no',
        advice:
          'A Void that succeeds proves nothing then. Do not launch: tell it to whoever maintains this product (rule R4).',
      }
    if (answer.httpStatus === null || errorType === null) return unclear(answer)
    const said = `It answers ${words(answer)}, which this product does not take for “there is no such load”.`
    // Only a plain no of a type that means nothing else yet can be made one: anything else says nothing about the load.
    if (answer.verdict !== 'unknown' || !PLAIN_NO.test(answer.errorCode ?? '') || errorRowOf(errorType))
      return {
        answer: said,
        holds: 'no',
        advice: 'Such loads end with a person. Ask Amazon what a Void of an unknown id answers.',
      }
    return {
      answer: said,
      holds: 'no',
      advice: 'Put the type into the wire file, else such loads end with a person.',
      wire: { absentTypes: [errorType] },
    }
  },
}

const voidTwice: Probe = {
  question: 'What does Amazon answer to a Void of a load that it has undone already?',
  assumed: 'SUCCESS again. Nothing rests on it: a repeated Void that is refused goes to a person (rule R3).',
  async run(subject) {
    const load = await voidedLoad(subject)
    if (!load) return notAsked
    const answer = await subject.bench.direct.repeat(load.id, subject.undo)
    if (answer.verdict === 'done') return { answer: 'It answers SUCCESS again.', holds: 'yes' }
    if (answer.httpStatus === null) return unclear(answer)
    return {
      answer: `It answers ${words(answer)}.`,
      holds: 'no',
      advice: 'Nothing to set. A load whose Void lost its answer will end with a person more often.',
    }
  },
}

const loadAfterVoid: Probe = {
  question: 'Does Amazon credit a load again whose id was voided?',
  assumed: 'Never (rule A1): a request that comes late cannot bring an undone load back.',
  async run(subject) {
    const load = await voidedLoad(subject)
    if (!load) return notAsked
    const answer = await subject.bench.direct.repeat(load.id, subject.load)
    if (answer.httpStatus === null || answer.verdict === 'not-sent') return unclear(answer)
    if (answer.errorType !== null) return { answer: `It refuses: ${words(answer)}.`, holds: 'yes' }
    if (answer.cardStatus !== null && answer.cardStatus !== 'Fulfilled')
      return { answer: `It answers the undone card, as ${answer.cardStatus}.`, holds: 'yes' }
    if (answer.verdict !== 'done') return unclear(answer)
    await subject.bench.direct.repeat(load.id, subject.undo)
    return {
      answer: 'It answers SUCCESS to the Load, and was asked to undo it again.',
      holds: 'no',
      advice: `Look ${answer.requestId} up in Amazon’s portal: if it was credited a second time, do not launch (rule A1).`,
    }
  },
}

const codeOfRepeat: Probe = {
  question: 'Does a repeat of a load that brought a claim code answer with the code again?',
  assumed: 'Yes, so that a code whose paper was lost can be fetched again (rules C2 and C4).',
  async run(subject) {
    const { bench, withCode } = subject
    if (withCode === null) return { answer: 'No unverified test number is known.', holds: 'unknown' }
    const load = await bench.shop.load(withCode, bench.amounts.valid)
    if ('refusedHere' in load || load.state !== 'loaded' || !load.claimCodeIssued) return notAsked
    const answer = await bench.direct.repeat(load.id, subject.load)
    await bench.shop.undo(load.id, 'probe of a repeat')
    if (answer.claimCode !== null) return { answer: 'The repeat has the code.', holds: 'yes' }
    if (answer.httpStatus === null) return unclear(answer)
    return {
      answer: `The repeat (${words(answer)}) has no code.`,
      holds: 'no',
      advice:
        'Put it into the wire file: a repeat without a code then counts as unknown, and no code is fetched twice.',
      wire: { repeatReturnsCode: false },
    }
  },
}

/** A physical card has its code on itself. */
const probesOf = (method: Method): readonly Probe[] =>
  method === 'card' ? [neverSent, voidTwice, loadAfterVoid] : [neverSent, voidTwice, loadAfterVoid, codeOfRepeat]

/** Asks what the rules assume of Amazon. It loads and voids on the test accounts, and never runs against production. */
export async function runProbes(method: Method, bench: Bench, signal: AbortSignal): Promise<ProbeResult[]> {
  const subject = subjectOf(method, bench)
  const results: ProbeResult[] = []
  for (const { question, assumed, run } of probesOf(method)) {
    const before = bench.heard().length
    const found: Found = signal.aborted ? { answer: 'The time was over.', holds: 'unknown' } : await run(subject)
    results.push({ question, assumed, advice: null, wire: {}, ...found, exchanges: bench.heard().slice(before) })
  }
  return results
}

const notAsked: Found = { answer: 'No load came about that it could be asked with.', holds: 'unknown' }

function unclear(answer: HeardLike): Found {
  return { answer: `No answer that can be read came (${words(answer)}).`, holds: 'unknown' }
}

type HeardLike = Pick<HeardExchange, 'status' | 'errorCode' | 'errorType' | 'httpStatus'>

function words({ status, errorCode, errorType, httpStatus }: HeardLike): string {
  const error = [errorCode, errorType].filter((part) => part !== null).join(' ')
  return error || (status ?? (httpStatus === null ? 'nothing' : `HTTP ${httpStatus}`))
}

function subjectOf(method: Method, bench: Bench): Subject {
  if (method === 'receipt') {
    const paper = { kind: 'receipt' }
    return { bench, load: 'CreateGiftCard', undo: 'CancelGiftCard', destination: paper, withCode: paper }
  }
  if (method === 'card') {
    const number = bench.account('card', 'inactive', 1)
    const card = number ? { kind: 'card', value: number } : null
    return { bench, load: 'ActivateGiftCard', undo: 'DeactivateGiftCard', destination: card, withCode: null }
  }
  const token = bench.account('barcode', 'active')
  const unverified = bench.account('phone', 'unverified')
  const number = bench.account('phone', 'verified') ?? unverified
  const account = token ? { kind: 'barcode', value: token } : number ? { kind: 'phone', value: number } : null
  const withCode = unverified ? { kind: 'phone', value: unverified } : null
  return { bench, load: 'LoadAmazonBalance', undo: 'VoidAmazonBalanceLoad', destination: account, withCode }
}

async function anyLoad({ bench, destination }: Subject): Promise<Load | null> {
  const load = destination && (await bench.shop.load(destination, bench.amounts.valid))
  return load && !('refusedHere' in load) && load.state === 'loaded' ? load : null
}

async function voidedLoad(subject: Subject): Promise<Load | null> {
  const load = await anyLoad(subject)
  const voided = load && (await subject.bench.shop.undo(load.id, 'probe'))
  return voided && !('refusedHere' in voided) && voided.state === 'voided' ? voided : null
}
