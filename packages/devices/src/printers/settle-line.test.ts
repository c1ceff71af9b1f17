import { afterEach, expect, test } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import { openPrinter } from '../open-printer.ts'
import type { Printer } from '../printer.ts'
import { openPty, type Pty } from '../simulated/pty.ts'

const documentOf = (text: string) => Buffer.from(`\x1b@${text}\n\x1dVB\x00\x1dr1`, 'latin1')
const limits = { connectMs: 1000, statusMs: 150, proofMs: 500 }

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/**
 * A printer with one buffer behind its line. Status questions are answered at once; everything else waits its turn, and a document
 * that names `stops` waits for `changeRoll`.
 */
async function openRig(stops = 'nothing') {
  const pty: Pty = await openPty()
  const printer: Printer = openPrinter(parseDeviceAddress(`lp:${pty.path}`), { limits })
  ends.push(pty.close, printer.close)
  const rig = {
    received: '',
    onPaper: '',
    paper: true,
    /** Without power it takes bytes, and that is all. */
    power: true,
    answersInOrder: true,
    /** It goes on with what it holds, after a while. */
    changeRoll(afterMs = 0) {
      rig.paper = true
      stops = 'nothing'
      busy = true
      setTimeout(() => {
        busy = false
        work()
      }, afterMs)
    },
  }
  let buffer = ''
  let busy = false
  let diesAfterAnswers = Number.POSITIVE_INFINITY
  function work() {
    for (;;) {
      const end = buffer.indexOf('\x1dr')
      if (end < 0 || busy || !rig.paper || !rig.power) return
      const text = buffer.slice(0, end)
      if (text.includes(stops)) {
        rig.paper = false
        return
      }
      rig.onPaper += text
      buffer = buffer.slice(end + 3)
      if (rig.answersInOrder) void pty.write(Uint8Array.of(0))
      if (--diesAfterAnswers <= 0) rig.power = false
    }
  }
  pty.onData((bytes) => {
    if (!rig.power) return
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] === 0x10 && bytes[at + 1] === 4) {
        void pty.write(Uint8Array.of(bytes[at + 2] === 4 && !rig.paper ? 0x72 : 0x12))
        at += 2
      } else {
        const character = String.fromCharCode(bytes[at] ?? 0)
        buffer += character
        rig.received += character
      }
    }
    work()
  })
  return {
    rig,
    printer,
    dieAfterAnswers(count: number) {
      diesAfterAnswers = count
    },
  }
}

test('a late proof of an earlier document is none of the next one', async () => {
  const { rig, printer, dieAfterAnswers } = await openRig('ONE')
  expect((await printer.print(documentOf('ONE'))).outcome).toBe('unknown')
  // Its old question is answered while the next document's talk is under way; then the power fails.
  dieAfterAnswers(1)
  rig.changeRoll(300)
  expect((await printer.print(documentOf('TWO'))).outcome).not.toBe('printed')
  expect(rig.onPaper).toContain('ONE')
  expect(rig.onPaper).not.toContain('TWO')
})

test('after a document without proof the next one is proved by an answer of its own', async () => {
  const { rig, printer } = await openRig('ONE')
  expect((await printer.print(documentOf('ONE'))).outcome).toBe('unknown')
  expect(await printer.print(documentOf('TWO'))).toEqual({
    outcome: 'not-printed',
    reason: 'The printer is out of paper.',
  })
  rig.changeRoll()
  expect((await printer.print(documentOf('THREE'))).outcome).toBe('printed')
  expect(rig.onPaper).toMatch(/ONE.*THREE/s)
  expect(rig.received).not.toContain('TWO')
})

test('the answers that an earlier line took with it are waited for once, and then the next document is proved', async () => {
  const { rig, printer } = await openRig()
  rig.answersInOrder = false
  expect((await printer.print(documentOf('ONE'))).outcome).toBe('unknown')
  rig.answersInOrder = true
  expect((await printer.print(documentOf('TWO'))).outcome).toBe('printed')
  expect((await printer.print(documentOf('THREE'))).outcome).toBe('printed')
})

test('a printer that says it is ready and answers nothing in order prints without proof', async () => {
  const { rig, printer } = await openRig()
  rig.answersInOrder = false
  expect(await printer.print(documentOf('ONE'))).toEqual({
    outcome: 'unknown',
    reason: 'The printer did not confirm the print.',
  })
  expect(rig.received).toContain('ONE')
})

test('a printer that falls silent before the document gets no byte of it', async () => {
  const { rig, printer, dieAfterAnswers } = await openRig()
  rig.answersInOrder = false
  dieAfterAnswers(1)
  expect(await printer.print(documentOf('ONE'))).toEqual({
    outcome: 'not-printed',
    reason: 'The printer stopped answering before the print.',
  })
  expect(rig.received).not.toContain('ONE')
})
