import type { ComponentChildren } from 'preact'
import { Button } from '../button.tsx'
import type { StepProps } from './step-props.ts'

/** The button of the one key that goes on. */
export function EnterButton(
  props: Pick<StepProps<'phone'>, 'texts' | 'armed' | 'act'> & {
    children: ComponentChildren
    testId?: string
    dim?: boolean
  },
) {
  const { texts, armed, act, children, testId = 'enter', dim = false } = props
  return (
    <Button
      look="primary"
      testId={testId}
      keyCap={texts.enterKey}
      disabled={!armed}
      dim={dim}
      onPress={() => act({ type: 'enter' })}
    >
      {children}
    </Button>
  )
}
