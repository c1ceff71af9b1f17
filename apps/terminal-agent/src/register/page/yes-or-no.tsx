import { CLEAR_SIGN, YES_SIGN } from '../view/key-actions.ts'
import { Button } from './button.tsx'
import type { Texts } from './texts/texts.ts'

interface Answer {
  readonly testId: string
  readonly words: string
  readonly onPress: () => void
}

/** The two answers to a question, by button, letter or key of a keypad; neither is the default, and Enter is none of them unless one was chosen. */
export function YesOrNo(props: {
  yes: Answer
  no: Answer
  /** The question was on the page long enough to be read. */
  armed: boolean
  /** A no that leaves all as it is needs no reading. */
  noAtOnce?: boolean
  /** What a keypad has instead of the letters. */
  keypad?: { readonly yes: string; readonly no: string }
  /** Enter says this one now. */
  chosen?: boolean | null
  texts: Texts
}) {
  const { yes, no, armed, noAtOnce = false, keypad = { yes: YES_SIGN, no: CLEAR_SIGN }, chosen = null } = props
  const { enterKey } = props.texts
  const { keys } = props.texts.question
  return (
    <div class="go-on">
      <Button
        look="yes"
        testId={yes.testId}
        keyCap={chosen === true ? enterKey : capOf(keys.yes, keypad.yes)}
        chosen={chosen === true}
        disabled={!armed}
        onPress={yes.onPress}
      >
        {yes.words}
      </Button>
      <Button
        look="no"
        testId={no.testId}
        keyCap={chosen === false ? enterKey : capOf(keys.no, keypad.no)}
        chosen={chosen === false}
        disabled={!armed && !noAtOnce}
        onPress={no.onPress}
      >
        {no.words}
      </Button>
    </div>
  )
}

/** A letter of the keyboard, and the key of a numeric keypad that says the same. */
function capOf(letter: string, keypadKey: string): string {
  return `${letter.toUpperCase()}·${keypadKey}`
}
