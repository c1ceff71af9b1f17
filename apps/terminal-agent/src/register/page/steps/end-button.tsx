import type { ComponentChildren } from 'preact'
import { Button } from '../button.tsx'
import type { StepProps } from './step-props.ts'

/** Ends a sale of which no cash was asked for: at once, with nothing to be read first. */
export function EndButton(props: Pick<StepProps<'phone'>, 'texts' | 'act'> & { children: ComponentChildren }) {
  const { texts, act, children } = props
  return (
    <Button look="quiet" testId="cancel" keyCap={texts.escapeKey} onPress={() => act({ type: 'cancel' })}>
      {children}
    </Button>
  )
}
