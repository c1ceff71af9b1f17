import { openNews, openQuestion } from './key-actions.ts'
import type { RegisterView } from './register-view.ts'

/** After a key of the person who sees the page. */
export const AFTER_OWN_KEY_MS = 400
/** A page that came by itself is read first. */
const BY_ITSELF_MS = 2000

/** The steps that a scan or a key leads to at once, and that say nothing of cash. */
const OWN_STEPS: ReadonlySet<RegisterView['session']['step']> = new Set([
  'idle',
  'phone',
  'card',
  'confirm-phone',
  'amount',
  'ask-replace',
  'validating',
  'confirming',
])

/** A key that comes too early on a page about cash does nothing: what is not armed must look so, however short it is. */
export function showsArming(view: RegisterView | null, afterMs: number): boolean {
  return afterMs === BY_ITSELF_MS || (view !== null && !OWN_STEPS.has(view.session.step))
}

/** `asked`: a person pressed something on the page before. */
export function armAfterMs(view: RegisterView | null, asked: boolean): number {
  if (view === null) return AFTER_OWN_KEY_MS
  const { session } = view
  const aboutCash =
    session.step === 'take-cash' ||
    session.step === 'ask-gave-back' ||
    (session.step === 'ask-replace' && session.cashMayBeTaken)
  const unexpected = openQuestion(view) ?? openNews(view) ?? (aboutCash || ('wasAside' in session && session.wasAside))
  if (unexpected) return BY_ITSELF_MS
  return asked || OWN_STEPS.has(session.step) ? AFTER_OWN_KEY_MS : BY_ITSELF_MS
}

/** Names a page so that another sale's same step counts as a new one, and so does the same step where its key means something else. */
export function nameOf(view: RegisterView): string {
  const { session } = view
  const news = openNews(view)
  return [
    session.step,
    'loadId' in session ? session.loadId : '',
    'cash' in session ? session.cash : '',
    'phase' in session ? session.phase : '',
    'copy' in session && session.copy !== null ? 'did it come out?' : '',
    session.step === 'card' ? `${session.again}` : '',
    session.step === 'ask-replace' ? `${session.cashMayBeTaken} ${session.replacement.text}` : '',
    session.step === 'scanned-ticket' ? (session.news?.outcome ?? session.problem?.code ?? '') : '',
    session.step === 'idle' ? (session.notice?.code ?? '') : '',
    openQuestion(view)?.loadId ?? '',
    news ? `${news.loadId} ${news.revision}` : '',
  ].join(' ')
}
