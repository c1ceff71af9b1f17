import type { ComponentChildren } from 'preact'
import { Keypad } from '../keypad.tsx'
import { say } from '../say.ts'
import { EndButton } from './end-button.tsx'
import { EnterButton } from './enter-button.tsx'
import type { StepProps } from './step-props.ts'

/** A step in which digits are keyed: what is keyed so far and what is wrong with it, the keypad, and the two ways on. */
export function Keyed(
  props: Pick<StepProps<'phone' | 'card' | 'amount'>, 'session' | 'texts' | 'format' | 'armed' | 'act'> & {
    title: string
    /** What is keyed so far. */
    display: ComponentChildren
    /** Below what is keyed, and below what is wrong with it. */
    children?: ComponentChildren
    /** The key left of the zero. */
    extra: '+' | '00' | null
    words: { readonly go: string; readonly end: string }
    enterTestId?: string
    /** Too little is keyed to go on. */
    tooLittle: boolean
  },
) {
  const { session, texts, format, armed, act, words } = props
  return (
    <div class="step keyed">
      <div class="entry">
        <h1>{props.title}</h1>
        {props.display}
        {session.problem && (
          <p class="problem" role="alert" data-testid="problem">
            {say(session.problem, texts, format)}
          </p>
        )}
        {props.children}
      </div>
      <Keypad extra={props.extra} texts={texts} act={act} />
      <div class="go-on">
        <EnterButton
          texts={texts}
          armed={armed}
          act={act}
          dim={props.tooLittle}
          {...(props.enterTestId === undefined ? {} : { testId: props.enterTestId })}
        >
          {words.go}
        </EnterButton>
        <EndButton texts={texts} act={act}>
          {words.end}
        </EndButton>
      </div>
    </div>
  )
}
