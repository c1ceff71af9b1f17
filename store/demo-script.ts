import { FAULT_SALES } from './demo-faults.ts'
import type { DemoSale } from './demo-sale.ts'
import type { Fault } from './talk-to-store.ts'

const barcode = { kind: 'barcode', status: 'active' } as const
const SLOW: Fault = { kind: 'latency', operation: 'LoadAmazonBalance', times: 1, ms: 1500 }

export const DEMO_SALES: readonly DemoSale[] = [
  { title: 'a barcode from the Amazon app', account: barcode, ends: 'loaded', receipt: true },
  {
    title: 'a phone number with an account',
    account: { kind: 'phone', status: 'verified' },
    ends: 'loaded',
    receipt: true,
  },
  {
    title: 'a phone number without an account: a claim code on paper',
    account: { kind: 'phone', status: 'unverified' },
    ends: 'loaded',
    receipt: true,
  },
  { title: 'a gift card code, for who has neither', account: 'code-on-paper', ends: 'loaded', receipt: true },
  {
    title: 'a physical gift card is activated',
    account: { kind: 'card', status: 'inactive' },
    ends: 'loaded',
    receipt: true,
  },
  {
    title: 'a gift card that is active already',
    account: { kind: 'card', status: 'active' },
    ends: 'declined',
    receipt: true,
  },
  {
    title: 'a barcode that is no longer valid',
    account: { kind: 'barcode', status: 'voided' },
    ends: 'declined',
    receipt: true,
  },
  {
    title: 'a phone number of another country',
    account: { kind: 'phone', status: 'foreign' },
    ends: 'voided',
    receipt: false,
  },
  {
    title: 'the till loses power right after it said "safe"',
    account: barcode,
    ends: 'loaded',
    receipt: true,
    powerCut: { app: 'terminal-agent', when: 'safe' },
  },
  {
    title: 'the gateway loses power while Amazon is working',
    account: barcode,
    ends: 'loaded',
    receipt: true,
    faults: [SLOW],
    powerCut: { app: 'store-gateway', when: 'sending' },
  },
  ...FAULT_SALES,
]
