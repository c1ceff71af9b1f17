import { useEffect, useRef } from 'preact/hooks'
import { nameOf } from '../view/arming.ts'
import { actionsForKey, openNews, openQuestion } from '../view/key-actions.ts'
import type { RegisterView } from '../view/register-view.ts'
import { REFUSED } from './agent.ts'
import { formatFor } from './format.ts'
import { NewsStep } from './news-step.tsx'
import { OwedList } from './owed-cash.tsx'
import { QuestionStep } from './question-step.tsx'
import { RecentLoads } from './recent-loads.tsx'
import { SampleStrip } from './sample-strip.tsx'
import { SessionStep } from './session-step.tsx'
import { StatusLine } from './status-line.tsx'
import { textsFor } from './texts/texts-for.ts'
import { type AgentState, useAgent } from './use-agent.ts'
import { useArmed } from './use-armed.ts'
import { useKeys } from './use-keys.ts'
import { useSounds } from './use-sounds.ts'
import type { WedgeResult } from './wedge.ts'

/** The register page: one step of one sale at a time, for a cashier who has no time to learn it. */
export function Register() {
  const line = useAgent()
  const { view } = line
  const soundOff = useSounds(view)
  const { armed, arming, pressed, early } = useArmed(view)
  const agent: AgentState = {
    ...line,
    act: (...actions) => {
      if (actions.length > 0) pressed()
      line.act(...actions)
    },
  }
  const stage = useRef<HTMLElement>(null)
  const page = view ? nameOf(view) : ''
  const texts = textsFor(agent.locale ?? navigator.language)

  useKeys((result) => {
    if (view) takeKeys(result, view, agent, armed, early, texts)
  })
  useEffect(() => {
    document.documentElement.lang = (agent.locale ?? 'en').slice(0, 2)
  }, [agent.locale])
  useEffect(() => {
    if (page === '') return
    stage.current?.scrollTo(0, 0)
    scrollTo(0, 0)
  }, [page])

  if (!view)
    return (
      <div class={`away${agent.wasConnected ? ' lost' : ''}`} role="alert" data-testid="agent-lost">
        <h1>{agent.wasConnected ? texts.lost : texts.connecting}</h1>
        {agent.wasConnected && <p>{texts.lostMeans}</p>}
      </div>
    )

  const format = formatFor(view.store)
  const question = openQuestion(view)
  const news = openNews(view)
  const later = question ? undefined : view.questions[0]
  return (
    <>
      {view.store.testNoValue && (
        <p class="test-banner" data-testid="test-banner">
          <strong>{texts.testNoValue}</strong> {texts.testMeans}
        </p>
      )}
      <header>
        <p class="brand">
          <img src="/icon.svg" alt="" width="30" height="30" />
          <span>
            <strong>{view.store.name}</strong>
            <small>
              {view.terminal.id}
              {view.store.productName && ` · ${view.store.productName}`}
            </small>
          </span>
        </p>
        <StatusLine view={view} page={page} soundOff={soundOff} texts={texts} />
      </header>
      <main>
        <section
          ref={stage}
          class={`stage${arming ? ' arming' : ''}`}
          data-testid="session-step"
          data-step={question ? 'question' : news ? 'news' : view.session.step}
          aria-live="polite"
        >
          {agent.problem && (
            <p class="page-problem" role="alert" data-testid="page-problem">
              {agent.problem === REFUSED ? texts.actionRefused : agent.problem}
            </p>
          )}
          {later && (
            <p class="question-banner" role="status" data-testid="question-banner">
              {texts.question.banner(format.amount(later.amount), later.number)}
            </p>
          )}
          {question ? (
            <QuestionStep question={question} texts={texts} format={format} armed={armed} act={agent.act} />
          ) : news ? (
            <NewsStep
              news={news}
              texts={texts}
              format={format}
              contact={view.store.supportContact}
              armed={armed}
              act={agent.act}
            />
          ) : (
            <SessionStep view={view} texts={texts} format={format} armed={armed} act={agent.act} />
          )}
        </section>
        <aside>
          <OwedList
            owed={view.owed}
            texts={texts}
            format={format}
            idle={view.session.step === 'idle'}
            act={agent.act}
          />
          <RecentLoads
            recent={view.recent}
            texts={texts}
            format={format}
            idle={view.session.step === 'idle' && !question && !news}
            act={agent.act}
          />
        </aside>
        {view.session.step === 'idle' && !question && !news && (
          <SampleStrip samples={view.samples} texts={texts} act={agent.act} />
        )}
      </main>
    </>
  )
}

function takeKeys(
  result: WedgeResult,
  view: RegisterView,
  agent: AgentState,
  armed: boolean,
  early: () => void,
  texts: ReturnType<typeof textsFor>,
) {
  if (result.kind === 'scan') return agent.act({ type: 'scan', text: result.text })
  if (result.kind === 'broken') return agent.say(texts.scanBroken)
  const { keys: answers } = texts.question
  for (const key of result.keys) {
    const actions = actionsForKey(view, key, armed, answers, Date.now())
    if (actions.length === 0 && !armed && actionsForKey(view, key, true, answers, Date.now()).length > 0) early()
    agent.act(...actions)
  }
}
