import Type from 'typebox'

/**
 * What no text of a person may hold: control characters (a printer or a terminal would obey them), and the marks that turn the
 * direction of writing or break a line where nobody sees it.
 */
const UNPRINTABLE = '\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u061c\\u2028-\\u202e\\u2066-\\u2069\\ufeff'
const unprintable = new RegExp(`[${UNPRINTABLE}]`, 'g')

/** A schema for text that people write and read, in one line. */
export function humanText(maxLength: number, minLength = 1) {
  return Type.String({
    description: 'One line, without control characters and marks of writing direction',
    minLength,
    maxLength,
    pattern: `^[^${UNPRINTABLE}]*$`,
  })
}

/** The same text with a visible sign for each character that such text may not hold. */
export function neutralised(text: string): string {
  return text.replace(unprintable, '\ufffd')
}
