import { useEffect, useRef, useState } from 'preact/hooks'
import type { RegisterAction } from '../actions.ts'
import type { RegisterView } from '../view/register-view.ts'
import { type Agent, connectAgent } from './agent.ts'

const PROBLEM_FOR_MS = 6000

/** What the till program says now. `view` is null whenever that is not known: a stale "safe" is worse than none. */
export interface AgentState {
  readonly view: RegisterView | null
  /** The shop's, as long as the page is open: what is said without the till program is said in it too. */
  readonly locale: string | null
  /** False until the first view came. */
  readonly wasConnected: boolean
  /** What the page itself has to say; `refused`: the till program took an action for a mistake. */
  readonly problem: string | null
  readonly act: (...actions: readonly RegisterAction[]) => void
  readonly say: (problem: string) => void
}

export function useAgent(): AgentState {
  const [view, setView] = useState<RegisterView | null>(null)
  const [locale, setLocale] = useState<string | null>(null)
  const [wasConnected, setWasConnected] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const agent = useRef<Agent>(null)

  useEffect(() => {
    agent.current = connectAgent({
      onView(now) {
        setView(now)
        setLocale(now.store.locale)
        setWasConnected(true)
      },
      onLost: () => setView(null),
      onProblem: setProblem,
    })
  }, [])
  useEffect(() => {
    if (problem === null) return
    const timer = setTimeout(() => setProblem(null), PROBLEM_FOR_MS)
    return () => clearTimeout(timer)
  }, [problem])

  return { view, locale, wasConnected, problem, act: (...actions) => agent.current?.act(...actions), say: setProblem }
}
