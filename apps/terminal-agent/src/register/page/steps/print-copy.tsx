import { NoPaper } from './no-paper.tsx'
import type { StepProps } from './step-props.ts'

/** The cashier's no to "did the receipt come out?". */
export function PrintCopy(props: StepProps<'done' | 'give-back'> & { late: boolean }) {
  const { session, texts, armed, act, late } = props
  const { copy, loadId } = session
  if (copy === null) return null
  const { asking } = copy
  return (
    <NoPaper
      testId="print-copy"
      words={asking ? texts.copy.asking : late ? texts.copy.now : texts.copy.no}
      disabled={!armed || asking}
      onPress={() => act({ type: 'print-copy', loadId })}
    />
  )
}
