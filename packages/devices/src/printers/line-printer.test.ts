import { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import type { PrintResult } from '../printer.ts'
import type { Line } from './conversation.ts'
import { openLinePrinter } from './line-printer.ts'

/** A question in order, as the driver asks it: with the number, never with receiptline's digit. */
const ASKED = '\x1dr\x01'
const TOO_MANY = { outcome: 'not-printed', reason: 'Too many prints wait for this printer.' }
const TOO_LATE = { outcome: 'not-printed', reason: 'Other papers kept the printer busy for too long.' }

/** A printer that is well and answers at once; nobody reaches it before `connectNow`. `received`: what came, without questions about its status. */
function createRig() {
  let nowMs = 0
  let letGo = () => {}
  const reachable = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const rig = { received: '' }
  const lineToPrinter = (): Line => {
    const stream = new Duplex({
      read() {},
      write(bytes: Buffer, _, taken) {
        const text = bytes.toString('latin1')
        if (text.startsWith('\x10\x04')) stream.push(Uint8Array.of(0x12))
        else {
          rig.received += text
          for (let n = text.split('\x1dr').length; n > 1; n--) stream.push(Uint8Array.of(0))
        }
        taken()
      },
    })
    return { stream, close: async () => void stream.destroy() }
  }
  const printer = openLinePrinter(
    parseDeviceAddress('tcp://192.0.2.7:9100'),
    async () => {
      await reachable
      return lineToPrinter()
    },
    { nowMs: () => nowMs },
  )
  return {
    rig,
    print: (text: string, beginWithinMs?: number) =>
      printer.print(Buffer.from(text, 'latin1'), beginWithinMs === undefined ? {} : { beginWithinMs }),
    connectNow: () => letGo(),
    setNowMs(ms: number) {
      nowMs = ms
    },
    close: printer.close,
  }
}

test.each([
  ['its digit', 'ONE\n\x1dr1', 'ONE\n'],
  ['its number', 'ONE\n\x1dr\x01', 'ONE\n'],
  ['no question', 'ONE\n', 'ONE\n'],
  ['another question', 'ONE\n\x1dr2', 'ONE\n\x1dr2'],
])(
  'a document that ends with %s is followed by one question only, so that no answer is left for the next',
  async (_, document, text) => {
    const { rig, print, connectNow } = createRig()
    connectNow()
    await print('\x1b@')
    rig.received = ''
    expect((await print(document)).outcome).toBe('printed')
    expect(rig.received).toBe(text + ASKED)
  },
)

test('fifty prints wait for a printer and no more; once they are done there is room again', async () => {
  const { rig, print, connectNow } = createRig()
  const results = Array.from({ length: 50 }, (_, n) => print(`<${n}>`))
  const oneMore = print('<50>')
  connectNow()
  expect(await oneMore).toEqual(TOO_MANY)
  const outcomes = (await Promise.all(results)).map(({ outcome }: PrintResult) => outcome)
  expect(outcomes).toEqual(outcomes.map(() => 'printed'))
  expect((await print('<51>')).outcome).toBe('printed')
  expect(rig.received.match(/<\d+>/g)).toEqual([...outcomes.keys(), 51].map((n) => `<${n}>`))
})

test('a print whose turn comes too late is not begun', async () => {
  const { rig, print, connectNow, setNowMs } = createRig()
  const first = print('<first>')
  const late = print('<late>', 5000)
  const inTime = print('<in time>', 5001)
  const patient = print('<patient>')
  setNowMs(5001)
  connectNow()
  expect((await first).outcome).toBe('printed')
  expect(await late).toEqual(TOO_LATE)
  expect((await inTime).outcome).toBe('printed')
  expect((await patient).outcome).toBe('printed')
  expect(rig.received.match(/<[a-z ]+>/g)).toEqual(['<first>', '<in time>', '<patient>'])
})
