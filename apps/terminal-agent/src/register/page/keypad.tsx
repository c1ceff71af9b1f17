import type { RegisterAction } from '../actions.ts'
import { Button } from './button.tsx'
import type { Texts } from './texts/texts.ts'

/** Digits for a touch screen. `extra` is the key left of the zero: `+` for phones, `00` for amounts, none for cards. */
export function Keypad(props: { extra: '+' | '00' | null; texts: Texts; act: (action: RegisterAction) => void }) {
  const digit = (text: string) => (
    <Button key={text} look="key" testId={`digit-${text}`} onPress={() => props.act({ type: 'digit', digit: text })}>
      {text}
    </Button>
  )
  return (
    <fieldset class="keypad" aria-label={props.texts.keypad.label}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit)}
      {props.extra === null ? <span /> : digit(props.extra)}
      {digit('0')}
      <Button look="key" testId="back" label={props.texts.keypad.back} onPress={() => props.act({ type: 'back' })}>
        ⌫
      </Button>
    </fieldset>
  )
}
