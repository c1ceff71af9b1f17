import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { humanText, neutralised } from './human-text.ts'

const unprintable = [
  0x00, 0x09, 0x0a, 0x1b, 0x1d, 0x7f, 0x80, 0x9b, 0x9f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069,
]

describe('text of people', () => {
  it.each(unprintable)('holds no U+%s', (code) => {
    const text = `a${String.fromCodePoint(code)}b`
    expect(Check(humanText(40), text)).toBe(false)
    expect(neutralised(text)).toBe('a\ufffdb')
  })

  it.each(['7', 'Zoë Müller', '李雷', 'عمر', 'O’Neill – 2nd shift', '👩🏽‍💻'])('may be %s', (text) => {
    expect(Check(humanText(40), text)).toBe(true)
    expect(neutralised(text)).toBe(text)
  })

  it('has a length', () => {
    expect([Check(humanText(3), ''), Check(humanText(3), 'abcd')]).toEqual([false, false])
  })
})
