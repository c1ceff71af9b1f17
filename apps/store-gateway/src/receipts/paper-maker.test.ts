import { marketplaceOf } from '@tillway/contract'
import { openPrinter, parseDeviceAddress } from '@tillway/devices'
import { createSimulatedPrinter } from '@tillway/devices/simulated'
import { ulid } from 'ulid'
import { expect, it, onTestFinished } from 'vitest'
import { holdDeps } from '../../test-support/hold-deps.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { acceptLoad } from '../loads/accept-load.ts'
import { askAsPerson } from '../loads/people.ts'
import { createPaperMaker } from './paper-maker.ts'

/** A phone load of which nobody knows whether it was done, and the paper that a real printer's twin prints of it. */
async function start() {
  const { journal } = temporaryJournal()
  const deps = holdDeps(journal, ['receipts'])
  const id = ulid(deps.nowMs())
  const destination = { kind: 'phone', value: '+12065550101' } as const
  await acceptLoad(deps, id, { destination, amount: { currency: 'USD', minorUnits: 5000 }, number: '1-0417' }, 'till-1')
  const paper = createPaperMaker({
    marketplace: marketplaceOf('US'),
    storeName: 'Corner Shop',
    timeZone: 'America/Chicago',
    STORE_ADDRESS: '12 Main Street',
    SUPPORT_CONTACT: '(206) 555-0100',
    RECEIPT_LANGUAGE: '',
    AMAZON_ENVIRONMENT: 'simulator',
  })
  const twin = await createSimulatedPrinter({ port: 0 })
  const printer = openPrinter(parseDeviceAddress(`tcp://127.0.0.1:${twin.port}`))
  onTestFinished(async () => {
    await printer.close()
    await twin.close()
    await journal.close()
  })
  const load = async () => {
    const found = await journal.loads.find(id)
    if (!found) throw new Error('no load')
    return found
  }
  return { id, journal, deps, paper, printer, twin, load }
}

it('orders nobody to take cash that the cashier has given back (T5e), and names the receipt that holds no longer', async () => {
  const { paper, printer, twin, load } = await start()
  const undone = { ...(await load()), state: 'voided' } as const
  const says = async (more: Partial<typeof undone>) => {
    await printer.print(paper.bytes({ ...undone, ...more }, null, { kind: 'voided', reprint: 0 }))
    return twin.papers().at(-1)?.text.replace(/\s+/g, ' ')
  }
  const plain = await says({})
  expect(plain).toContain('Please take your cash back')
  expect(plain).not.toContain('replaces')
  const both = await says({ givenBack: true, receiptOutdated: true })
  expect(both).toContain('given back to you already')
  expect(both).not.toContain('take your cash back')
  expect(both).toContain('replaces the earlier one')
})

it('says what is missing on the receipt of a phone load that people found loaded, since a code may have been issued', async () => {
  const { id, journal, deps, paper, load } = await start()
  await journal.loads.change(id, deps.nowMs(), ({ reason }) => ({
    actor: 'test',
    event: 'test',
    reason,
    nextStepAtMs: null,
    tellsReturn: false,
    move: { to: 'needs-review', set: { unknownLoad: true } },
  }))
  expect(await askAsPerson(deps, id, { do: 'resolve', outcome: 'loaded' }, 'ann', 'seen in the portal')).toMatchObject({
    load: { state: 'loaded', receiptState: 'waiting' },
  })
  const preview = paper.preview(await load(), 'text')
  expect(preview.replace(/\s+/g, ' ')).toContain('It is missing on this receipt')
  expect(preview).not.toContain('was added to your Amazon account')
  expect(Buffer.from(paper.bytes(await load(), null, { kind: 'loaded', reprint: 0 })).toString('latin1')).toContain(
    'missing',
  )
})

it('prints for the width of the paper that the printer’s address names', async () => {
  const { id, paper, twin, load } = await start()
  const narrow = openPrinter(parseDeviceAddress(`tcp://127.0.0.1:${twin.port}?columns=32`))
  await narrow.print(paper.bytes(await load(), null, { kind: 'voided', reprint: 0 }, narrow))
  await narrow.print(paper.bytes(await load(), null, { kind: 'ticket', reprint: 0 }, narrow))
  await narrow.close()
  for (const { text } of twin.papers())
    for (const line of text.split('\n')) if (!line.includes('[QR ')) expect(line.length).toBeLessThanOrEqual(32)
  expect(twin.papers()[1]?.text).toContain(`TW${id}`)
})

it('prints a ticket with the store, whom to call, the amount, and a code', async () => {
  const { id, paper, printer, twin, load } = await start()
  expect(await printer.print(paper.bytes(await load(), null, { kind: 'ticket', reprint: 1 }))).toMatchObject({
    outcome: 'printed',
  })
  const [printed = { text: '' }] = twin.papers()
  for (const words of [
    'Corner Shop',
    '12 Main Street',
    '(206) 555-0100',
    '$50.00',
    '1-0417',
    `TW${id}`,
    'TEST NO VALUE',
    'REPRINT 1',
    `[QR TW${id}]`,
  ])
    expect(printed.text).toContain(words)
})
