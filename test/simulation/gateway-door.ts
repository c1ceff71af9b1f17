import type { Heartbeat, HeartbeatAnswer, Load, LoadRequest } from '@tillway/contract'
import type { PersonsAct } from '../../apps/store-gateway/src/loads/people.ts'
import type { Answer, TicketAnswer } from '../../apps/terminal-agent/src/gateway-client/index.ts'
import type { Program } from './world.ts'

/** What the rest of the store sees of one run of the gateway: its routes, without HTTP between. */
export interface Gateway {
  readonly program: Program
  /** Whether it listens. */
  ready(): boolean
  /** An attempt is committed, and its first byte has not left yet. */
  isAboutToSend(): boolean
  /** `body` is the text of the PUT. */
  put(id: string, body: string, till: string, waitSeconds: number): Promise<Answer<Load>>
  hold(id: string, till: string): Promise<Answer<Load>>
  ticket(id: string, till: string): Promise<Answer<TicketAnswer>>
  cashReturned(
    id: string,
    till: string,
    cashier: string,
    given?: Pick<LoadRequest, 'destination' | 'amount'>,
  ): Promise<Answer<Load>>
  printCopy(id: string, till: string, revision: number): Promise<Answer<Load>>
  receiptCameOut(id: string, till: string, revision: number): Promise<Answer<Load>>
  heartbeat(till: string, heartbeat: Heartbeat): Promise<Answer<HeartbeatAnswer>>
  ask(id: string, act: PersonsAct): Promise<void>
  requestReceipt(id: string): Promise<void>
  /** Nothing of it runs any more, and what it had not committed never was. */
  die(): void
}
