import type { RegisterAction } from '../../actions.ts'
import type { RegisterView } from '../../view/register-view.ts'
import type { SessionView } from '../../view/session-view.ts'
import type { Format } from '../format.ts'
import type { Texts } from '../texts/texts.ts'

/** What every step is handed: its own part of the view, and how to say and do things. */
export interface StepProps<S extends SessionView['step']> {
  readonly session: Extract<SessionView, { step: S }>
  readonly view: RegisterView
  readonly texts: Texts
  readonly format: Format
  /** False for the first moment of a step: what goes on can't be pressed yet. */
  readonly armed: boolean
  readonly act: (...actions: readonly RegisterAction[]) => void
}
