import type { Load, LoadRequest, Money } from '@tillway/contract'
import type { PersonsAct } from '../../apps/store-gateway/src/loads/people.ts'
import type { Program } from './world.ts'

/** What a caller hears: the load as it is shown, or why not. */
export type Told = { readonly load: Load; readonly outcome?: string } | { readonly refused: string }

/** What the rest of the store sees of one run of the gateway. */
export interface Gateway {
  readonly program: Program
  /** Whether it listens. */
  ready(): boolean
  accept(id: string, request: LoadRequest, till: string): Promise<Told>
  show(id: string, till: string): Promise<Told>
  hold(id: string, till: string): Promise<Told>
  ask(id: string, act: PersonsAct): Promise<Told>
  scan(id: string, till: string): Promise<Told>
  grant(id: string, till: string): Promise<Told>
  giveBack(id: string, till: string, body: { destination: LoadRequest['destination']; amount: Money }): Promise<Told>
  requestReceipt(id: string): Promise<Told>
  /** Nothing of it runs any more, and what it had not committed never was. */
  die(): void
}
