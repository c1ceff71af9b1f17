import { GIVE_BACK_KEY, GIVE_BACK_SIGN } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import type { StepProps } from './step-props.ts'

/** Rule T5e: the cashier's own word that the cash is back already; it is asked about once more. */
export function GaveBackButton({
  loadId,
  texts,
  armed,
  act,
}: Pick<StepProps<'sent'>, 'texts' | 'armed' | 'act'> & { readonly loadId: string }) {
  return (
    <Button
      look="quiet"
      testId="gave-back"
      keyCap={`${GIVE_BACK_KEY}·${GIVE_BACK_SIGN}`}
      disabled={!armed}
      onPress={() => act({ type: 'gave-back', loadId })}
    >
      {texts.gaveBack.say}
    </Button>
  )
}
