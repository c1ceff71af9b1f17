import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFrameSplitter, type Frame } from './frame-splitter.ts'

const MAX = 16
const framings = fc.constantFrom('any' as const, 'cr' as const, 'crlf' as const, 'lf' as const)
/** Many end marks, so that every way to split one is met. */
const stream = fc.array(fc.oneof(fc.constantFrom(0x0d, 0x0a), fc.integer({ min: 0, max: 255 })), { maxLength: 120 })

const shown = (frames: readonly Frame[]) =>
  frames.map((frame) => (frame.kind === 'frame' ? frame.bytes.toString('latin1') : `too long: ${frame.length}`))

test.each([
  ['any', 'one\rtwo\nthree\r\n\r\nfour', ['one', 'two', 'three']],
  ['cr', 'one\rtwo\r', ['one', 'two']],
  ['cr', 'one\r\ntwo\r', ['one', '\ntwo']],
  ['lf', 'one\ntwo\r\n', ['one', 'two\r']],
  ['crlf', 'one\r\ntw\ro\r\nthree\r', ['one', 'tw\ro']],
  ['crlf', 'one\r\r\n\r\n', ['one\r']],
  ['any', `${'x'.repeat(16)}\r${'x'.repeat(17)}\rshort\r`, ['x'.repeat(16), 'too long: 17', 'short']],
  ['crlf', `${'x'.repeat(16)}\r\n${'x'.repeat(17)}\r\nshort\r\n`, ['x'.repeat(16), 'too long: 17', 'short']],
] as const)('framing %s cuts %j', (framing, text, expected) => {
  expect(shown(createFrameSplitter(framing, MAX).push(Buffer.from(text)))).toEqual(expected)
})

test('yields the same frames however the bytes are split', () => {
  fc.assert(
    fc.property(framings, stream, fc.array(fc.nat(20), { maxLength: 60 }), (framing, bytes, cuts) => {
      const whole = shown(createFrameSplitter(framing, MAX).push(Uint8Array.from(bytes)))
      const splitter = createFrameSplitter(framing, MAX)
      const parts: Frame[] = []
      let at = 0
      for (const cut of cuts) {
        parts.push(...splitter.push(Uint8Array.from(bytes.slice(at, at + cut))))
        at += cut
      }
      parts.push(...splitter.push(Uint8Array.from(bytes.slice(at))))
      expect(shown(parts)).toEqual(whole)
    }),
  )
})

test('loses no byte and keeps no frame above the limit', () => {
  fc.assert(
    fc.property(stream, (bytes) => {
      const splitter = createFrameSplitter('any', MAX)
      let counted = 0
      for (const frame of splitter.push(Uint8Array.from(bytes))) {
        const length = frame.kind === 'frame' ? frame.bytes.length : frame.length
        expect(frame.kind === 'frame' ? length <= MAX : length > MAX).toBe(true)
        counted += length
      }
      expect(counted + splitter.discard()).toBe(bytes.filter((byte) => byte !== 0x0d && byte !== 0x0a).length)
      expect(splitter.pendingLength).toBe(0)
    }),
  )
})

test('a discarded half frame leaves nothing in the next one', () => {
  const splitter = createFrameSplitter('crlf', MAX)
  splitter.push(Buffer.from('half\r'))
  expect(splitter.discard()).toBe(5)
  expect(shown(splitter.push(Buffer.from('\nwhole\r\n')))).toEqual(['\nwhole'])
})
