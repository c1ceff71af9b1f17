import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FRAMINGS, type Framing } from '../device-address.ts'
import type { Frame } from './frames.ts'
import { framesOf } from './frames-of.ts'
import { SSI, ssiChecksum, ssiPacket } from './ssi-packet.ts'

const MAX = 16
/** A scan under way, one that nobody was shown, and less than a whole packet. */
const MOST_HELD_BY_SSI = 2 * MAX + 257
const framings = fc.constantFrom(...FRAMINGS)

/** What a decoder sends for one bar code of type Code 128 (03). */
const decoded = (text: string, status = 0) =>
  ssiPacket(SSI.DECODE_DATA, Buffer.from(`\x03${text}`, 'latin1'), { source: SSI.FROM_DECODER, status })

/** Many end marks, start marks and whole packets, so that every way to split one is met. */
const stream = fc
  .array(
    fc.oneof(
      fc.constantFrom(0x0d, 0x0a, 0x02, 0x03).map((byte) => [byte]),
      fc.integer({ min: 0, max: 255 }).map((byte) => [byte]),
      fc.constantFrom('1', '1234567890123456', '12345678901234567').map((text) => [...decoded(text)]),
    ),
    { maxLength: 60 },
  )
  .map((parts) => Uint8Array.from(parts.flat()))

const shown = (frames: readonly Frame[]) =>
  frames.flatMap((frame) =>
    frame.kind === 'frame'
      ? [frame.bytes.toString('latin1')]
      : frame.kind === 'refused'
        ? [`refused: ${frame.length}`]
        : [],
  )
const cut = (framing: Framing, bytes: string | Uint8Array) => shown(framesOf(framing, MAX).push(Buffer.from(bytes)))

test.each([
  ['any', 'one\rtwo\nthree\r\n\r\nfour', ['one', 'two', 'three']],
  ['cr', 'one\rtwo\r', ['one', 'two']],
  ['cr', 'one\r\ntwo\r', ['one', '\ntwo']],
  ['lf', 'one\ntwo\r\n', ['one', 'two\r']],
  ['crlf', 'one\r\ntw\ro\r\nthree\r', ['one', 'tw\ro']],
  ['crlf', 'one\r\r\n\r\n', ['one\r']],
  ['any', `${'x'.repeat(16)}\r${'x'.repeat(17)}\rshort\r`, ['x'.repeat(16), 'refused: 17', 'short']],
  ['crlf', `${'x'.repeat(16)}\r\n${'x'.repeat(17)}\r\nshort\r\n`, ['x'.repeat(16), 'refused: 17', 'short']],
  ['stx-etx', '\x02one\x03\r\n\x02two\x03', ['one', 'two']],
  ['stx-etx', 'noise\x02one\x03', ['refused: 5', 'one']],
  ['stx-etx', '\x02half\x02whole\x03', ['refused: 4', 'whole']],
  ['stx-etx', `\x02\x03\x02${'x'.repeat(17)}\x03\x02short\x03`, ['refused: 17', 'short']],
] as const)('framing %s cuts %j', (framing, text, expected) => {
  expect(cut(framing, text)).toEqual(expected)
})

test('yields the same frames however the bytes are split', () => {
  fc.assert(
    fc.property(framings, stream, fc.array(fc.nat(20), { maxLength: 60 }), (framing, bytes, cuts) => {
      const whole = cut(framing, bytes)
      const frames = framesOf(framing, MAX)
      const parts: Frame[] = []
      let at = 0
      for (const length of cuts) {
        parts.push(...frames.push(bytes.subarray(at, at + length)))
        at += length
      }
      parts.push(...frames.push(bytes.subarray(at)))
      expect(shown(parts)).toEqual(whole)
    }),
  )
})

test('keeps no frame above the limit, and after a discard nothing is left', () => {
  fc.assert(
    fc.property(framings, stream, (framing, bytes) => {
      const frames = framesOf(framing, MAX)
      for (const frame of frames.push(bytes)) {
        if (frame.kind === 'frame') expect(frame.bytes.length).toBeLessThanOrEqual(MAX)
      }
      expect(frames.heldBytes).toBeLessThanOrEqual(framing === 'ssi' ? MOST_HELD_BY_SSI : MAX)
      const pending = frames.pendingLength
      const rest = frames.discard()
      expect(rest !== null).toBe(pending > 0)
      expect(frames.pendingLength).toBe(0)
    }),
  )
})

test.each([
  ['any', '', 'x', '\r'],
  ['cr', '', 'x\n', '\r'],
  ['crlf', '', 'x\r', '\r\n'],
  ['lf', '', 'x\r', '\n'],
  ['stx-etx', '\x02', 'x', '\x03'],
] as const)(
  'framing %s: a frame without an end is counted and not kept, and the next is whole',
  (framing, begin, more, end) => {
    const frames = framesOf(framing, MAX)
    frames.push(Buffer.from(begin))
    for (let n = 0; n < 1000; n++) {
      frames.push(Buffer.from(more.repeat(100)))
      expect(frames.heldBytes).toBeLessThanOrEqual(MAX)
    }
    expect(shown(frames.push(Buffer.from(`${end}${begin}one${end}`)))).toEqual([
      `refused: ${more.length * 100_000}`,
      'one',
    ])
  },
)

test('loses no byte of a line', () => {
  fc.assert(
    fc.property(stream, (bytes) => {
      const frames = framesOf('any', MAX)
      let counted = 0
      for (const frame of frames.push(bytes)) counted += lengthOf(frame)
      const rest = frames.discard()
      expect(counted + (rest ? lengthOf(rest) : 0)).toBe(bytes.filter((byte) => byte !== 0x0d && byte !== 0x0a).length)
    }),
  )
})

const lengthOf = (frame: Frame) =>
  frame.kind === 'frame' ? frame.bytes.length : frame.kind === 'refused' ? frame.length : 0

test('a discarded half frame leaves nothing in the next one', () => {
  const frames = framesOf('crlf', MAX)
  frames.push(Buffer.from('half\r'))
  expect(frames.discard()).toMatchObject({ length: 5 })
  expect(shown(frames.push(Buffer.from('\nwhole\r\n')))).toEqual(['\nwhole'])
})

describe('Zebra SSI', () => {
  const answers = (frames: readonly Frame[]) =>
    frames.map((frame) => frame.answer && Buffer.from(frame.answer).toString('hex'))
  const showAll = (frames: readonly Frame[]) => {
    for (const frame of frames) if (frame.kind === 'frame') frame.showing?.done()
  }
  const ACK = '04d00400ff28'
  const SEND_AGAIN = '05d1040001ff25'

  test('the checksum is the one of Zebra’s own example of an ACK', () => {
    expect(ssiPacket(SSI.CMD_ACK).toString('hex')).toBe(ACK)
    expect(ssiChecksum(Uint8Array.of(0xff, 0xff, 0x02))).toBe(0xfe00)
  })

  test('a scan is acknowledged, and the bar code’s type is not part of it', () => {
    const frames = framesOf('ssi', MAX).push(decoded('4006381333931'))
    expect(shown(frames)).toEqual(['4006381333931'])
    expect(answers(frames)).toEqual([ACK])
  })

  test('the same scan again is a second scan, unless the scanner marks it as sent before', () => {
    const frames = framesOf('ssi', MAX)
    const first = frames.push(decoded('123'))
    expect(shown(first)).toEqual(['123'])
    showAll(first)
    const again = frames.push(decoded('123', SSI.RETRANSMIT))
    expect([shown(again), answers(again)]).toEqual([[], [ACK]])
    expect(shown(frames.push(decoded('456', SSI.RETRANSMIT)))).toEqual(['456'])
    expect(shown(frames.push(decoded('456')))).toEqual(['456'])
  })

  test('a scan in two packets is one scan', () => {
    const frames = framesOf('ssi', MAX)
    expect(shown(frames.push(decoded('12345', SSI.CONTINUES)))).toEqual([])
    expect(shown(frames.push(decoded('678')))).toEqual(['12345678'])
    expect(shown(frames.push(Buffer.concat([decoded('1'.repeat(16), SSI.CONTINUES), decoded('2')])))).toEqual([
      'refused: 17',
    ])
    expect(shown(frames.push(decoded('678')))).toEqual(['678'])
  })

  test('a scan that nobody was shown is whole when it is sent again', () => {
    const frames = framesOf('ssi', MAX)
    expect(shown(frames.push(Buffer.concat([decoded('12345', SSI.CONTINUES), decoded('678')])))).toEqual(['12345678'])
    const again = frames.push(decoded('678', SSI.RETRANSMIT))
    expect(shown(again)).toEqual(['12345678'])
    showAll(again)
    expect(shown(frames.push(decoded('678', SSI.RETRANSMIT)))).toEqual([])
  })

  test('a damaged packet is asked for again, and the next is whole', () => {
    const frames = framesOf('ssi', MAX)
    const damaged = decoded('4006381333931')
    damaged[8] = 0x39 ^ (damaged[8] ?? 0)
    const heard = frames.push(Buffer.concat([damaged, decoded('4006381333931')]))
    expect(shown(heard)).toEqual([`refused: ${damaged.length}`, '4006381333931'])
    expect(answers(heard)).toEqual([SEND_AGAIN, ACK])
  })

  test('a packet that does not go on is asked for again', () => {
    const frames = framesOf('ssi', MAX)
    expect(frames.push(decoded('123').subarray(0, 6))).toEqual([])
    const half = frames.discard()
    expect(half && answers([half])).toEqual([SEND_AGAIN])
    expect(shown(frames.push(decoded('123')))).toEqual(['123'])
  })

  test.each([
    ['packets that say for ever that more follows', decoded('1234567890', SSI.CONTINUES)],
    ['beginnings of packets', decoded('x'.repeat(240)).subarray(0, 200)],
    ['one packet after the other that nobody is shown', decoded('1234567890123456')],
    ['noise', Buffer.alloc(5000, 0xff)],
  ])('%s fill no memory', (_, bytes) => {
    const frames = framesOf('ssi', MAX)
    for (let n = 0; n < 300; n++) {
      frames.push(bytes)
      expect(frames.heldBytes).toBeLessThanOrEqual(MOST_HELD_BY_SSI)
    }
    frames.discard()
    expect(shown(frames.push(decoded('whole')))).toEqual(['whole'])
  })

  test('what is no scan is not answered, and a message of many packets is refused', () => {
    const frames = framesOf('ssi', MAX)
    expect(frames.push(ssiPacket(SSI.CMD_ACK, undefined, { source: SSI.FROM_DECODER }))).toEqual([])
    const segment = frames.push(ssiPacket(SSI.MULTIPACKET_SEGMENT, Buffer.alloc(9), { source: SSI.FROM_DECODER }))
    expect(answers(segment)).toEqual([ssiPacket(SSI.CMD_NAK, Uint8Array.of(SSI.NAK_DENIED)).toString('hex')])
  })
})
