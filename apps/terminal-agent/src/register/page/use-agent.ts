import { useEffect, useRef, useState } from 'preact/hooks'
import type { RegisterAction } from '../actions.ts'
import type { RegisterView } from '../view.ts'
import { type Agent, connectAgent } from './agent.ts'

const PROBLEM_FOR_MS = 6000

/** What the till program says now. `view` is null whenever that is not known: a stale "safe" is worse than none. */
export interface AgentState {
  readonly view: RegisterView | null
  /** False until the first view came. */
  readonly wasConnected: boolean
  readonly problem: string | null
  readonly act: (...actions: readonly RegisterAction[]) => void
  readonly say: (problem: string) => void
}

export function useAgent(): AgentState {
  const [view, setView] = useState<RegisterView | null>(null)
  const [wasConnected, setWasConnected] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const agent = useRef<Agent>(null)

  useEffect(() => {
    agent.current = connectAgent({
      onView(now) {
        setView(now)
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

  return { view, wasConnected, problem, act: (...actions) => agent.current?.act(...actions), say: setProblem }
}
