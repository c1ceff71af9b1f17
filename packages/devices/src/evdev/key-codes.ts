import type { Key, KeypadSign } from '../keypad.ts'
import type { KeyPress } from './input-event.ts'

/** Key codes by name (linux/input-event-codes.h). */
const [ESC, BACKSPACE, TAB, ENTER, DELETE, KEYPAD_ENTER] = [1, 14, 15, 28, 111, 96] as const
const KEYPAD_MINUS = 74
const KEYPAD_SIGNS: Readonly<Record<number, KeypadSign>> = { 55: '*', 78: '+', 98: '/' }

/** Rows of a US keyboard, from the code of their first key. Scanners type as one unless they are set to another country. */
const ROWS: readonly (readonly [number, string, string])[] = [
  [2, '1234567890-=', '!@#$%^&*()_+'],
  [16, 'qwertyuiop[]', 'QWERTYUIOP{}'],
  [30, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [43, '\\zxcvbnm,./', '|ZXCVBNM<>?'],
  [57, ' ', ' '],
]
/** The digits of a numeric keypad, whatever Num Lock says. */
const KEYPAD_DIGITS: Readonly<Record<number, string>> = {
  71: '7',
  72: '8',
  73: '9',
  75: '4',
  76: '5',
  77: '6',
  79: '1',
  80: '2',
  81: '3',
  82: '0',
}

/** The character that a scanner typed with this press; `end`: the key that ends a scan; null: a key that means nothing in a scan. */
export function typedBy({ code, shift }: KeyPress): string | 'end' | null {
  if (code === ENTER || code === KEYPAD_ENTER || code === TAB) return 'end'
  const digit = KEYPAD_DIGITS[code]
  if (digit) return digit
  for (const [first, plain, shifted] of ROWS) {
    const character = (shift ? shifted : plain)[code - first]
    if (character) return character
  }
  return null
}

/**
 * What a press on a numeric keypad means to a cashier; null: nothing. Where there is no Backspace, minus is back. The point means nothing: amounts shift in from the right, and a point that cleared would make 12.50 into 0.50.
 */
export function keyOf({ code, shift }: KeyPress): Key | null {
  if (code === ENTER || code === KEYPAD_ENTER) return { kind: 'enter' }
  if (code === BACKSPACE || code === KEYPAD_MINUS) return { kind: 'back' }
  if (code === ESC || code === DELETE) return { kind: 'clear' }
  const sign = KEYPAD_SIGNS[code]
  if (sign) return { kind: 'sign', sign }
  const typed = typedBy({ code, shift: false })
  return !shift && typed !== null && /^\d$/.test(typed) ? { kind: 'digit', digit: typed } : null
}
