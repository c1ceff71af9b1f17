import type { SessionEvent } from './session-event.ts'
import type { CopyAsked } from './session-state.ts'
import { elsewhere, type In, problemSound, type Step, stay } from './transition.ts'

export type CopyEvent = Extract<SessionEvent, { type: 'print-copy' | 'copy-asked' | 'copy-failed' }>

/**
 * Rule P2: "it did not come out" brings a marked copy, asked for by a person each time. One question at a time; what was not answered may be asked
 * again, because the gateway refuses a copy of a receipt that has moved on.
 */
export function askCopy(state: In<'done' | 'give-back'>, event: CopyEvent): Step {
  const { loadId } = state.step === 'done' ? state.held : state.load
  if (event.loadId !== loadId) return elsewhere(state, event)
  const as = (copy: CopyAsked) => ({ ...state, copy })
  switch (event.type) {
    case 'print-copy':
      return state.copy === 'asking' ? stay(state) : { state: as('asking'), commands: [{ type: 'ask-copy', loadId }] }
    case 'copy-asked':
      return stay(as(null))
    case 'copy-failed':
      return { state: as(event.message), commands: [problemSound] }
  }
}

/** What is being asked goes on through news of the load; an answer is about what the page said before. */
export function copyAfterNews(copy: CopyAsked | undefined): { readonly copy?: CopyAsked } {
  return copy === 'asking' ? { copy } : {}
}
