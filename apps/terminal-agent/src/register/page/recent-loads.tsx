import type { RegisterAction } from '../actions.ts'
import type { RecentLoad } from '../view/load-views.ts'
import { Button } from './button.tsx'
import { cashInAWord } from './cash-words.ts'
import type { Format } from './format.ts'
import { isOpenPaper, paperWords } from './receipt-words.ts'
import { stateWord } from './say.ts'
import type { Texts } from './texts/texts.ts'

/** The last loads of this till. Rule T9: one that changed afterwards says here what to do with its cash. */
export function RecentLoads(props: {
  recent: readonly RecentLoad[]
  texts: Texts
  format: Format
  /** Only while no sale is under way a ticket can be shown once more, and a copy asked for. */
  idle: boolean
  act: (action: RegisterAction) => void
}) {
  const { recent, texts, format, idle, act } = props
  return (
    <section class="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{texts.recent}</h2>
      {recent.length === 0 ? (
        <p class="hint">{texts.recentEmpty}</p>
      ) : (
        <ul aria-live="polite">
          {recent.map((load) => (
            <li
              key={load.loadId}
              class={load.handedBack ? 'handed-back' : load.cash}
              data-testid={`recent-${load.number}`}
              data-state={load.state}
            >
              <span class="recent-number">{load.number}</span>
              <span class="recent-amount">{format.amount(load.amount)}</span>
              <span class="recent-line">
                <span class="recent-state">
                  {stateWord(texts, load)} <small>{format.time(load.atMs)}</small>
                </span>
                {load.mayReopen ? (
                  <span class="recent-aside">
                    <span class="recent-cash">{cashInAWord(load, texts)}</span>
                    <Button
                      testId={`reopen-${load.number}`}
                      label={texts.reopen.label(load.number)}
                      disabled={!idle}
                      onPress={() => act({ type: 'reopen', loadId: load.loadId })}
                    >
                      {texts.reopen.show}
                    </Button>
                  </span>
                ) : load.mayShowTicket ? (
                  <Button
                    testId={`show-ticket-${load.number}`}
                    label={texts.ticket.label(load.number)}
                    disabled={!idle}
                    onPress={() => act({ type: 'show-ticket', loadId: load.loadId })}
                  >
                    {texts.ticket.show}
                  </Button>
                ) : (
                  <span class="recent-cash">{cashInAWord(load, texts)}</span>
                )}
              </span>
              {load.receiptOutdated && (
                <span class="recent-paper" data-testid={`throw-away-${load.number}`}>
                  {texts.throwAway.short}
                </span>
              )}
              {isOpenPaper(load.receipt) && (
                <span class="recent-paper" data-testid={`paper-${load.number}`} data-receipt={load.receipt}>
                  {paperWords(load, texts)}
                  {load.maySayCameOut && idle && (
                    <Button
                      testId={`came-out-${load.number}`}
                      label={texts.copy.cameOutLabel(load.number)}
                      onPress={() => act({ type: 'came-out', loadId: load.loadId })}
                    >
                      {texts.copy.cameOut}
                    </Button>
                  )}
                  {load.mayAskCopy && idle && (
                    <Button
                      testId={`copy-${load.number}`}
                      label={texts.copy.label(load.number)}
                      onPress={() => act({ type: 'print-copy', loadId: load.loadId })}
                    >
                      {texts.copy.later}
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
