import type { RegisterAction } from '../actions.ts'
import type { LoadNews } from '../view/load-views.ts'
import { accountName } from './account-name.ts'
import { Button } from './button.tsx'
import { backNewsWords } from './cash-words.ts'
import type { Format } from './format.ts'
import { stateWord } from './say.ts'
import { Why } from './steps/why.tsx'
import type { Texts } from './texts/texts.ts'

/** Rule T9: a load became something else after its outcome was shown. It stays until somebody has read it. */
export function NewsStep(props: {
  news: LoadNews
  texts: Texts
  format: Format
  contact: string | null
  armed: boolean
  act: (action: RegisterAction) => void
}) {
  const { news, texts, format, armed } = props
  const { loadId, revision, number, state, cash, message } = news
  const means = {
    keep: texts.cashMeans.keep,
    wait: texts.news.wait,
    ask: texts.cashMeans.ask(props.contact),
    return: backNewsWords(news, texts),
  }[cash]
  return (
    <div class="step ask" role="alertdialog" aria-label={texts.news.title(number)}>
      <h1 data-testid="news">{texts.news.title(number)}</h1>
      <p class="lead">
        <strong>{stateWord(texts, news)}</strong> · {format.amount(news.amount)} · {accountName(news.masked, texts)}
      </p>
      {/* What the customer could do now helps nobody once the customer is gone with a ticket. */}
      {!(news.held && cash === 'return') && (
        <Why
          state={state}
          reason={news.reason}
          message={message}
          texts={texts}
          kind={news.kind}
          codeIssued={news.codeIssued}
        />
      )}
      <p class="lead">
        {means} {cash === 'ask' && <strong>{number}</strong>}
      </p>
      <div class="go-on">
        <Button
          look="primary"
          testId="seen"
          keyCap={texts.enterKey}
          disabled={!armed}
          onPress={() => props.act({ type: 'seen', loadId, revision })}
        >
          {texts.news.seen}
        </Button>
      </div>
    </div>
  )
}
