import type { LoadState } from '@tillway/contract'
import type { AppName } from './app-entry.ts'
import { FAULT_SALES } from './demo-faults.ts'
import type { Fault, SampleAccount } from './talk-to-store.ts'

/** One sale of the demonstration: what happens, and how it must end. */
export interface DemoSale {
  readonly title: string
  readonly account: Pick<SampleAccount, 'kind' | 'status'>
  readonly ends: LoadState
  /** Whether paper must come out. */
  readonly receipt: boolean
  /** What the simulator does wrong during this sale. */
  readonly faults?: readonly Fault[]
  /** Which process loses its power, and when: once the till said "safe", or once the gateway is sending. */
  readonly powerCut?: { readonly app: AppName; readonly when: 'safe' | 'sending' }
}

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
  {
    title: 'a barcode that is no longer valid',
    account: { kind: 'barcode', status: 'voided' },
    ends: 'declined',
    receipt: false,
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
