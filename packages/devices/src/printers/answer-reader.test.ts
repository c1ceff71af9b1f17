import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnswerReader } from './answer-reader.ts'

const kinds = (bytes: Iterable<number>) => {
  const read = createAnswerReader()
  return Array.from(bytes, (byte) => read(byte)?.kind ?? null)
}

test('tells the three kinds of answers apart, and leaves XON and XOFF out', () => {
  expect(kinds([0x12, 0x1a, 0x00, 0x03, 0x11, 0x13])).toEqual([
    'real-time',
    'real-time',
    'in-order',
    'in-order',
    null,
    null,
  ])
})

test('an automatic status is one answer, though its last three bytes look like the proof of a print', () => {
  expect(kinds([0x10, 0x00, 0x00, 0x00, 0x00])).toEqual(['automatic', null, null, null, 'in-order'])
})

test('any bytes are read without a fault', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void kinds(bytes)))
})
