import type { LoadState } from '@tillway/contract'
import type { AppName } from './app-entry.ts'
import type { Fault, SampleAccount } from './talk-to-store.ts'

/** One sale of the demonstration: what happens, and how it must end. */
export interface DemoSale {
  readonly title: string
  /** `code-on-paper` goes to no account. */
  readonly account: Pick<SampleAccount, 'kind' | 'status'> | 'code-on-paper'
  readonly ends: LoadState
  /** Whether paper must come out. */
  readonly receipt: boolean
  /** What the simulator does wrong during this sale. */
  readonly faults?: readonly Fault[]
  /** Which process loses its power, and when: once the till said "safe", or once the gateway is sending. */
  readonly powerCut?: { readonly app: AppName; readonly when: 'safe' | 'sending' }
}
