import { Button } from './button.tsx'
import type { Texts } from './texts.ts'

interface Answer {
  readonly testId: string
  readonly words: string
  readonly onPress: () => void
}

/** The two answers to a question, by button or by letter; neither is the default, and Enter is none of them. */
export function YesOrNo(props: {
  yes: Answer
  no: Answer
  /** The question was on the page long enough to be read. */
  armed: boolean
  /** A no that leaves all as it is needs no reading. */
  noAtOnce?: boolean
  texts: Texts
}) {
  const { yes, no, armed, noAtOnce = false } = props
  const { keys } = props.texts.question
  return (
    <div class="go-on">
      <Button look="yes" testId={yes.testId} keyCap={keys.yes.toUpperCase()} disabled={!armed} onPress={yes.onPress}>
        {yes.words}
      </Button>
      <Button
        look="no"
        testId={no.testId}
        keyCap={keys.no.toUpperCase()}
        disabled={!armed && !noAtOnce}
        onPress={no.onPress}
      >
        {no.words}
      </Button>
    </div>
  )
}
