import type { ReceiptState } from '@tillway/contract'
import { GIVE_BACK_KEY, GIVE_BACK_SIGN } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import type { Format } from '../format.ts'
import { say } from '../say.ts'
import type { Texts } from '../texts/texts.ts'
import { EnterButton } from './enter-button.tsx'
import { GaveBackButton } from './gave-back-button.tsx'
import type { StepProps } from './step-props.ts'

/** What a scanned ticket brings: the receipt, or a plain no. Cash is handed back in a step of its own. */
export function ScannedTicket({ session, view, texts, format, armed, act }: StepProps<'scanned-ticket'>) {
  const { news, problem } = session
  const words = texts.scannedTicket
  const isOut = view.recent.some(({ loadId, receipt }) => loadId === session.loadId && receipt === 'printed')
  if (news === null && problem === null)
    return (
      <div class="step busy">
        <span class="spinner" aria-hidden="true" />
        <h1>{words.asking}</h1>
        <p class="lead">{words.payNothing}</p>
      </div>
    )
  return (
    <div class="step ask" data-testid="ticket-news" data-outcome={news?.outcome ?? 'problem'}>
      <h1>{news ? titleOf(news, texts, view.terminal.id) : words.payNothing}</h1>
      {news?.number && (
        <p class="lead">
          {news.number} · {format.amount(news.amount ?? 0)}
        </p>
      )}
      {news && (
        <p class="lead">
          {explain(news, texts, format, {
            isOut,
            terminalId: view.terminal.id,
            hasPrinter: view.line.printer !== null,
            contact: view.store.supportContact,
          })}
        </p>
      )}
      {problem && (
        <p class="problem" role="alert" data-testid="problem">
          {say(problem, texts, format)}
        </p>
      )}
      <div class="go-on">
        {problem && (
          <EnterButton texts={texts} armed={armed} act={act}>
            {texts.giveBack.again}
          </EnterButton>
        )}
        {news?.outcome === 'pending' && !problem && news.mayGiveBack === 'cancel' && (
          <Button
            look="quiet"
            testId="cancel"
            keyCap={`${GIVE_BACK_KEY}·${GIVE_BACK_SIGN}`}
            disabled={!armed}
            onPress={() => act({ type: 'cancel' })}
          >
            {words.cancel}
          </Button>
        )}
        {news?.outcome === 'pending' && !problem && news.mayGiveBack === 'by-word' && (
          <GaveBackButton loadId={session.loadId} texts={texts} armed={armed} act={act} />
        )}
        <Button
          look={problem ? 'plain' : 'primary'}
          testId="next"
          keyCap={problem ? texts.escapeKey : texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'next' })}
        >
          {texts.next}
        </Button>
      </div>
    </div>
  )
}

type News = NonNullable<StepProps<'scanned-ticket'>['session']['news']>

/** Cash that went back says so, whoever asks: also the cashier who has just said it. */
function titleOf(news: News, texts: Texts, terminalId: string): string {
  if (news.outcome !== 'already') return texts.scannedTicket.titles[news.outcome]
  if (news.where !== null) return texts.handedBack.word
  // The answer that brought the receipt here may have been lost: it is the same customer who asks again.
  return texts.scannedTicket.titles[isElsewhere(news, terminalId) || news.receipt === null ? 'already' : 'receipt']
}

/** Another till has redeemed the ticket. */
function isElsewhere({ redeemedAt }: News, terminalId: string): boolean {
  return redeemedAt !== null && redeemedAt !== terminalId
}

function explain(
  news: News,
  texts: Texts,
  format: Format,
  seen: {
    readonly isOut: boolean
    readonly terminalId: string
    readonly hasPrinter: boolean
    readonly contact: string | null
  },
): string {
  const words = texts.scannedTicket
  switch (news.outcome) {
    case 'receipt':
      return words[seen.isOut ? 'receiptOut' : 'receipt'](news.where)
    case 'already':
      if (news.where !== null) return words.cashBefore(news.where, news.atMs === null ? null : format.time(news.atMs))
      return redeemedWords(news, seen.terminalId, texts)
    case 'pending':
      return [
        words.pending,
        ...(news.mayGiveBack === 'by-word' ? [words.pendingSent] : []),
        ...(seen.hasPrinter ? [] : [words.pendingWithoutPrinter]),
      ].join(' ')
    case 'unknown':
      return words.unknown(seen.contact)
  }
}

/** Papers that lie at a printer, or will. */
const ON_PAPER: ReadonlySet<ReceiptState> = new Set(['waiting', 'printing', 'printed', 'unknown'])

/** Where the ticket was redeemed, what became of its receipt, and what to do now. */
function redeemedWords({ redeemedAt, receipt }: News, terminalId: string, texts: Texts): string {
  const words = texts.scannedTicket
  const elsewhere = redeemedAt !== null && redeemedAt !== terminalId
  const where = redeemedAt === null ? [] : [elsewhere ? words.redeemedAt(redeemedAt) : words.redeemedHere]
  const paper = receipt === null ? [] : [asSentence(texts.receipt[receipt], texts)]
  const look = !elsewhere && receipt !== null && ON_PAPER.has(receipt) ? [words.lookForReceipt] : []
  return [...where, ...paper, ...look, words.payNothing].join(' ')
}

/** The words for a receipt stand as labels too, without a full stop. */
function asSentence(words: string, { fullStop }: Texts): string {
  return /[.?。？]$/.test(words) ? words : words + fullStop.trimEnd()
}
