import type { DeviceFault } from './device-fault.ts'

/** What a device says of itself on the register page, in the heartbeat and on the dashboard. */
export interface DeviceStatus {
  /** The address as configured, such as `serial:/dev/ttyACM0?baud=9600`. */
  readonly address: string
  readonly kind: 'scanner' | 'keypad' | 'printer'
  /** `searching`: not there now, looked for again and again. `failed`: will not work until a person changes something. */
  readonly state: 'ready' | 'searching' | 'failed'
  /** `fault` in English; null when ready. */
  readonly reason: string | null
  readonly fault?: DeviceFault
}
