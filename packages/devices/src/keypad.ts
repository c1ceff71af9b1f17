import type { DeviceStatus } from './device-status.ts'
import type { ScannerLimits } from './scanner.ts'
import type { Timers } from './timers.ts'

/** What a numeric keypad has beside its digits, and what the page says of them. Its minus is `back`. */
export type KeypadSign = '+' | '*' | '/'

/** One key of a keypad, as a cashier means it. */
export type Key =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'sign'; readonly sign: KeypadSign }
  | { readonly kind: 'back' }
  | { readonly kind: 'clear' }
  /** Keys were lost: what was keyed is not whole, and goes. It is no press, so it ends nothing. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'enter' }

export interface KeypadOptions {
  onKey(key: Key): void
  /** Keys were lost on their way. What was keyed was cleared, and the rest of it is left out: it is to be keyed again. */
  onLostKeys?(): void
  /** Called on every change of state, never with the same state twice. */
  onStatus?(status: DeviceStatus): void
  readonly timers?: Timers
  readonly limits?: Partial<ScannerLimits>
}

export interface Keypad {
  status(): DeviceStatus
  close(): Promise<void>
}
