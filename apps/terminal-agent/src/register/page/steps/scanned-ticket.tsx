import { GIVE_BACK_KEY, GIVE_BACK_SIGN } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import { say } from '../say.ts'
import { ticketNewsWords } from '../ticket-news-words.ts'
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
  const said =
    news &&
    ticketNewsWords(news, texts, format, {
      isOut,
      terminalId: view.terminal.id,
      hasPrinter: view.line.printer !== null,
      contact: view.store.supportContact,
    })
  return (
    <div class="step ask" data-testid="ticket-news" data-outcome={news?.outcome ?? 'problem'}>
      <h1>{said ? said.title : words.payNothing}</h1>
      {news?.number && (
        <p class="lead">
          {news.number} · {format.amount(news.amount ?? 0)}
        </p>
      )}
      {said && <p class="lead">{said.means}</p>}
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
