import type { DemoSale } from './demo-sale.ts'
import type { Fault } from './talk-to-store.ts'

const LOAD = 'LoadAmazonBalance'
const once = (kind: string, more: Partial<Fault> = {}): Fault => ({ kind, operation: LOAD, times: 1, ...more })
const barcode = { kind: 'barcode', status: 'active' } as const

/** A sale during which Amazon misbehaves once, and which is loaded all the same. */
function loaded(title: string, ...faults: Fault[]): DemoSale {
  return { title, account: barcode, ends: 'loaded', receipt: true, faults }
}

/** One sale for each kind of fault that the simulator knows. */
export const FAULT_SALES: readonly DemoSale[] = [
  loaded('Amazon did it, and the answer was lost', once('drop-after')),
  loaded('the request was lost on its way to Amazon', once('drop-before')),
  loaded('Amazon answers so late that nobody waits any more', once('latency', { ms: 3000 })),
  loaded('Amazon answers with a fault of its own (500)', once('http-500')),
  loaded('Amazon answers that it is not available (503)', once('http-503')),
  loaded('only half of the answer comes', once('malformed')),
  loaded('a web page comes instead of an answer', once('html')),
  loaded('Amazon asks for it to be sent again', once('resend')),
  loaded('Amazon says that there are too many calls', once('throttle')),
  loaded('Amazon’s clock differs by ten minutes, and it refuses the signature', once('clock-skew', { ms: 600_000 })),
  loaded('the request is cut off, and arrives after it was sent again', once('arrive-late', { ms: 1500 })),
  {
    title: 'the answer was lost, and the repeat comes without a code; this number has an account and needs none',
    account: { kind: 'phone', status: 'verified' },
    ends: 'loaded',
    receipt: true,
    faults: [once('drop-after'), once('code-withheld')],
  },
  {
    title: 'a gift card code whose answer was lost: the same one comes again',
    account: 'code-on-paper',
    ends: 'loaded',
    receipt: true,
    faults: [{ kind: 'drop-after', operation: 'CreateGiftCard', times: 1 }],
  },
  {
    title: 'a gift card code whose answer was lost, and Amazon refuses the repeat: it is cancelled',
    account: 'code-on-paper',
    ends: 'voided',
    receipt: false,
    faults: [
      { kind: 'drop-after', operation: 'CreateGiftCard', times: 1 },
      { kind: 'refuse-repeat', operation: 'CreateGiftCard', times: 1 },
    ],
  },
  {
    title: 'Amazon did only a part of it: it is undone at once',
    account: barcode,
    ends: 'voided',
    receipt: false,
    faults: [once('partial-success', { code: false })],
  },
  {
    title: 'the answer was lost, and Amazon refuses the repeat: what may have been done is undone',
    account: barcode,
    ends: 'voided',
    receipt: false,
    faults: [once('drop-after'), once('refuse-repeat')],
  },
  {
    title: 'Amazon did only a part of it, and refuses to undo it: a person has to look',
    account: { kind: 'phone', status: 'foreign' },
    ends: 'needs-review',
    receipt: false,
    faults: [{ kind: 'void-refused', operation: 'VoidAmazonBalanceLoad', times: 1 }],
  },
]
