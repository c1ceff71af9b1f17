import type { RegisterAction } from '../actions.ts'
import type { RegisterView } from './register-view.ts'

/** What a numeric keypad has too, and is in no language a letter. Where a sale is under way, `*` is its Clear. */
export const GIFT_CARD_KEY = '*'
export const KEY_CARD_KEY = '/'

/**
 * Beside the letters of a keyboard, because a numeric keypad has none. No digit answers a question or leaves a page: it may be the first one of the next
 * customer's amount, keyed without looking up, and what is left of that amount would be loaded.
 */
export const YES_SIGN = '+'
export const READING_SIGNS = ['+', '/'] as const
export const TICKET_SIGN = '+'
export const GIVE_BACK_SIGN = '/'
export const CLEAR_SIGN = '*'

/**
 * The question after a restart comes by itself, while a phone number may be keyed that nobody looks up from. A keypad answers it in two keys that begin
 * no number, no card and no code together: plus or this one, then Enter.
 */
export const CHOOSE_NO_SIGN = '/'

/** The letters that answer a question, in the page's language. */
export interface AnswerKeys {
  readonly yes: string
  readonly no: string
}

/** The key that serves the next customer meanwhile. Minus means the same on a keypad. */
const NEXT_KEY = 'Backspace'

/** The key that says that no paper came out. */
const COPY_KEY = 'Backspace'

/** The key that says that the cash is back, or is to go back. */
export const GIVE_BACK_KEY = 'G'
const giveBackLetter = GIVE_BACK_KEY.toLowerCase()

/**
 * What one key of a person means now: the whole sale goes without a mouse. `armed` is false for the first moment of a step, so that
 * Enter pressed twice by habit confirms nothing that nobody has read.
 */
export function actionsForKey(
  view: RegisterView,
  key: string,
  armed: boolean,
  answerKeys: AnswerKeys,
  nowMs: number,
): readonly RegisterAction[] {
  const { session } = view
  const question = openQuestion(view)
  if (question) {
    if (!armed) return []
    const letter = key.toLowerCase()
    if (letter === answerKeys.yes) return [answerTo(question, true)]
    if (letter === answerKeys.no) return [answerTo(question, false)]
    if (key === 'Enter') return question.chosen === null ? [] : [answerTo(question, question.chosen)]
    if (key === YES_SIGN || key === CHOOSE_NO_SIGN)
      return [{ type: 'choose-answer', loadId: question.loadId, yes: key === YES_SIGN }]
    if (question.chosen !== null && !isDigit(key))
      return [{ type: 'choose-answer', loadId: question.loadId, yes: null }]
    return ignored(key) // takes back what was chosen, and is heard
  }
  const news = openNews(view)
  if (news) return key === 'Enter' && armed ? [{ type: 'seen', loadId: news.loadId, revision: news.revision }] : []
  if (key === 'Enter') return armed ? enterAction(view) : []
  if (key === 'Clear' || (key === CLEAR_SIGN && session.step !== 'idle'))
    return clearing(session, armed, () => actionsForKey(view, 'Escape', armed, answerKeys, nowMs))
  const isYes = key === YES_SIGN || key.toLowerCase() === answerKeys.yes
  switch (session.step) {
    case 'idle':
      if (key === GIFT_CARD_KEY) return armed ? [{ type: 'receipt-start' }] : []
      if (key === KEY_CARD_KEY) return armed ? [{ type: 'card-start' }] : []
      return isDigit(key) || key === '+' ? [{ type: 'phone-start' }, { type: 'digit', digit: key }] : []
    case 'phone':
      return isDigit(key) || key === '+' ? [{ type: 'digit', digit: key }] : editing(key)
    case 'card':
    case 'amount':
      return isDigit(key) ? [{ type: 'digit', digit: key }] : editing(key)
    case 'confirm-phone':
      if (session.readings && armed && (key === READING_SIGNS[0] || key === READING_SIGNS[1]))
        return [{ type: 'choose-reading', index: key === READING_SIGNS[0] ? 0 : 1 }]
      return isDigit(key) ? ignored(key) : editing(key)
    case 'ask-duplicate': {
      const letter = key.toLowerCase()
      if (isYes) return armed ? [{ type: 'enter' }] : []
      return letter === answerKeys.no || key === 'Escape' ? [{ type: 'cancel' }] : ignored(key)
    }
    case 'ask-replace':
      // Takes the barcode that came second; no key that goes on does, where cash may be in the hand.
      if (key === YES_SIGN && armed) return [{ type: 'enter' }]
      return key === 'Escape' ? [{ type: 'cancel' }] : ignored(key)
    case 'validating':
    case 'take-cash':
      return key === 'Escape' ? [{ type: 'cancel' }] : ignored(key)
    case 'sent':
      if ((key === TICKET_SIGN || key.toLowerCase() === 't') && armed && nowMs >= session.ticketFromMs)
        return [{ type: 'ticket', loadId: session.loadId }]
      if (key === NEXT_KEY || key.toLowerCase() === 'n') return armed ? [{ type: 'next' }] : []
      if (isGiveBack(key) && armed && session.mayHaveGivenBack) return [{ type: 'gave-back', loadId: session.loadId }]
      return key === 'Escape' && session.cancellable ? [{ type: 'cancel' }] : ignored(key)
    case 'ask-gave-back': {
      if (session.phase === 'late') return ignored(key)
      if (!armed) return []
      const letter = key.toLowerCase()
      if (isYes) return [{ type: 'gave-back', loadId: session.loadId }]
      return letter === answerKeys.no || key === 'Escape' ? [{ type: 'cancel' }] : ignored(key)
    }
    case 'give-back': {
      if (session.phase === 'nobody') {
        if (!armed) return []
        const letter = key.toLowerCase()
        if (isYes) return [{ type: 'next' }]
        return letter === answerKeys.no || key === 'Escape' ? [{ type: 'cancel' }] : ignored(key)
      }
      if (key === COPY_KEY && armed) return copyActions(session)
      return key === 'Escape' && armed && session.phase !== 'noting' ? [{ type: 'next' }] : ignored(key)
    }
    case 'scanned-ticket':
      if (isGiveBack(key) && armed) return giveBackActions(session)
      return key === 'Escape' && armed ? [{ type: 'next' }] : ignored(key)
    case 'ticket':
      if (key === COPY_KEY && armed) return copyActions(session)
      return (key === TICKET_SIGN || key.toLowerCase() === 't') && armed && mayFinish(session)
        ? [{ type: 'scan', text: `TW${session.loadId}` }]
        : ignored(key)
    case 'done':
      if (codeWaits(view, session) && (key === NEXT_KEY || key.toLowerCase() === 'n'))
        return armed ? [{ type: 'next' }] : []
      return key === COPY_KEY && armed ? copyActions(session) : ignored(key)
    case 'refused':
    case 'confirming':
      return ignored(key)
  }
}

/** Only where nobody knows whether the paper came out, and never twice at once. */
function copyActions(session: Extract<RegisterView['session'], { step: 'done' | 'give-back' | 'ticket' }>) {
  const { loadId } = session
  if (session.step === 'ticket')
    return session.paper.state === 'unknown' ? [{ type: 'print-ticket' as const, loadId }] : []
  return session.copy !== null && !session.copy.asking ? [{ type: 'print-copy' as const, loadId }] : []
}

/** Rule P2: going on says that the receipt came out, where that is what the page asks. */
export function maySayCameOut({ copy, receipt }: Extract<RegisterView['session'], { step: 'done' }>): boolean {
  return copy !== null && !copy.asking && receipt === 'unknown'
}

/** What the page offers for cash that goes back before a scanned ticket's load has its end. */
function giveBackActions({
  news,
  problem,
  loadId,
}: Extract<RegisterView['session'], { step: 'scanned-ticket' }>): readonly RegisterAction[] {
  if (news?.outcome !== 'pending' || problem) return []
  if (news.mayGiveBack === 'cancel') return [{ type: 'cancel' }]
  return news.mayGiveBack === 'by-word' ? [{ type: 'gave-back', loadId }] : []
}

/** The customer waits for a claim code that no paper carries yet: Enter by habit does not send them away, a key of its own does. */
export function codeWaits(
  { line }: Pick<RegisterView, 'line'>,
  { codeIssued, receipt }: Extract<RegisterView['session'], { step: 'done' }>,
): boolean {
  return codeIssued && receipt === 'waiting' && line.printer !== null && line.printer.state !== 'ready'
}

/** The cashier has ended the sale, and the till could not store it yet. */
export function isEnding({ problem }: Extract<RegisterView['session'], { step: 'take-cash' }>): boolean {
  return problem?.code === 'end-not-stored'
}

/** The load has its end while its ticket is on the page: scanned in at once, it brings the receipt or the cash. */
export function mayFinish({ cash }: Extract<RegisterView['session'], { step: 'ticket' }>): boolean {
  return cash === 'keep' || cash === 'return'
}

/** A digit that means nothing here is heard as a problem: the session knows that it means nothing. */
function ignored(key: string): readonly RegisterAction[] {
  return isDigit(key) ? [{ type: 'digit', digit: key }] : []
}

/** What a yes or a no to a question is. */
export function answerTo(
  { about, loadId }: Pick<RegisterView['questions'][number], 'about' | 'loadId'>,
  yes: boolean,
): RegisterAction {
  return about === 'taken'
    ? { type: 'answer', loadId, taken: yes }
    : { type: 'answer-handed-back', loadId, handedBack: yes }
}

/** The one key that goes on. While a load waits for its answer Enter does nothing: the cashier must see the answer. */
function enterAction(view: RegisterView): readonly RegisterAction[] {
  const { session } = view
  switch (session.step) {
    case 'idle':
      return [{ type: session.notice === null ? 'phone-start' : 'clear' }] // a notice is acknowledged first
    case 'phone':
    case 'card':
    case 'amount':
    case 'refused':
      return [{ type: 'enter' }]
    case 'ask-replace':
      // Rule T7: with cash in the hand the key that goes on stays with the customer whose cash it is.
      return [{ type: session.cashMayBeTaken ? 'cancel' : 'enter' }]
    case 'confirm-phone':
      return session.readings ? [] : [{ type: 'enter' }]
    case 'take-cash':
      return [isEnding(session) ? { type: 'cancel' } : { type: 'cash-taken', loadId: session.loadId }]
    case 'done':
      if (codeWaits(view, session)) return []
      return maySayCameOut(session)
        ? [{ type: 'came-out', loadId: session.loadId }, { type: 'next' }]
        : [{ type: 'next' }]
    case 'ticket':
      return [{ type: 'next' }]
    case 'scanned-ticket':
      if (session.problem !== null) return [{ type: 'enter' }]
      return session.news === null ? [] : [{ type: 'next' }]
    case 'give-back':
      if (session.phase === 'order') return [{ type: 'handed-back', loadId: session.loadId }]
      return session.phase === 'refused' || session.phase === 'owed' ? [{ type: 'enter' }] : []
    case 'validating':
    case 'confirming':
    case 'sent':
    case 'ask-duplicate':
      return []
    case 'ask-gave-back':
      return session.phase === 'late' ? [{ type: 'next' }] : []
  }
}

/** A question is asked when no sale is under way; a sale that a scan began comes first. */
export function openQuestion(view: RegisterView): RegisterView['questions'][number] | undefined {
  return view.session.step === 'idle' ? view.questions[0] : undefined
}

/** What changed is shown when no sale is under way, after the questions. */
export function openNews(view: RegisterView): RegisterView['news'][number] | undefined {
  return view.session.step === 'idle' && view.questions.length === 0 ? view.news[0] : undefined
}

/** Clear takes back what was keyed, and where nothing was it is Escape. No key that is pressed twice calls a confirmed load back. */
function clearing(
  session: RegisterView['session'],
  armed: boolean,
  asEscape: () => readonly RegisterAction[],
): readonly RegisterAction[] {
  switch (session.step) {
    case 'idle':
      return session.notice !== null && armed ? [{ type: 'clear' }] : []
    case 'phone':
      return session.digits === '' ? asEscape() : [{ type: 'clear' }]
    case 'card':
      return session.count === 0 ? asEscape() : [{ type: 'clear' }]
    case 'amount':
      return session.entered === 0 ? asEscape() : [{ type: 'clear' }]
    case 'confirm-phone':
      return [{ type: 'clear' }]
    case 'sent':
      return armed ? asEscape() : []
    default:
      return asEscape()
  }
}

function isGiveBack(key: string): boolean {
  return key === GIVE_BACK_SIGN || key.toLowerCase() === giveBackLetter
}

function editing(key: string): readonly RegisterAction[] {
  if (key === 'Backspace') return [{ type: 'back' }]
  if (key === 'Delete') return [{ type: 'clear' }]
  return key === 'Escape' ? [{ type: 'cancel' }] : []
}

function isDigit(key: string): boolean {
  return /^\d$/.test(key)
}
