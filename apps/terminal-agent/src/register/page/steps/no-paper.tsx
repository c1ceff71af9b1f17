import { Button } from '../button.tsx'

/** Rule P2: "it did not come out", for every paper of which nobody but the cashier can know. */
export function NoPaper(props: {
  testId: 'print-copy' | 'print-ticket'
  words: string
  disabled: boolean
  onPress: () => void
}) {
  return (
    <Button look="plain" testId={props.testId} keyCap="⌫" disabled={props.disabled} onPress={props.onPress}>
      {props.words}
    </Button>
  )
}
