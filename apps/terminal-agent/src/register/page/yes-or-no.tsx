import { CLEAR_SIGN, YES_DIGIT } from '../view/key-actions.ts'
import { Button } from './button.tsx'
import type { Texts } from './texts/texts.ts'

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
  /** Keys of a numeric keypad answer it too. */
  byKeypad?: boolean
  texts: Texts
}) {
  const { yes, no, armed, noAtOnce = false, byKeypad = true } = props
  const { keys } = props.texts.question
  return (
    <div class="go-on">
      <Button
        look="yes"
        testId={yes.testId}
        keyCap={capOf(keys.yes, byKeypad ? YES_DIGIT : null)}
        disabled={!armed}
        onPress={yes.onPress}
      >
        {yes.words}
      </Button>
      <Button
        look="no"
        testId={no.testId}
        keyCap={capOf(keys.no, byKeypad ? CLEAR_SIGN : null)}
        disabled={!armed && !noAtOnce}
        onPress={no.onPress}
      >
        {no.words}
      </Button>
    </div>
  )
}

/** A letter of the keyboard, and the key of a numeric keypad that says the same. */
function capOf(letter: string, keypadKey: string | null): string {
  return keypadKey === null ? letter.toUpperCase() : `${letter.toUpperCase()}·${keypadKey}`
}
