export { symbologyOf } from './aim.ts'
export { type DeviceAddress, FRAMINGS, type Framing, parseDeviceAddress } from './device-address.ts'
export type { DeviceFault } from './device-fault.ts'
export type { DeviceStatus } from './device-status.ts'
export { type Discovery, discover } from './discovery/discover.ts'
export type { PluggedDevice } from './discovery/plugged-device.ts'
export { unusedDevices } from './discovery/unused-devices.ts'
export { watchPlugged } from './discovery/watch-plugged.ts'
export { faultInEnglish } from './fault-in-english.ts'
export type { Key, Keypad, KeypadOptions } from './keypad.ts'
export { openKeypad } from './open-keypad.ts'
export { openPrinter } from './open-printer.ts'
export { openScanner } from './open-scanner.ts'
export {
  PRINTER_LIMITS,
  type Printer,
  type PrinterCondition,
  type PrinterForm,
  type PrinterLimits,
  type PrinterOptions,
  type PrintResult,
  printerForm,
} from './printer.ts'
export { type DrawerPin, drawerPulse } from './printers/drawer-pulse.ts'
export { createOneAtATime } from './printers/one-at-a-time.ts'
export type { PrinterProfile } from './profiles/printer-profile.ts'
export { printerProfiles } from './profiles/printer-profiles.ts'
export { readScanText, type ScanText } from './scan-text.ts'
export {
  type RefusedScan,
  SCANNER_LIMITS,
  type Scan,
  type Scanner,
  type ScannerLimits,
  type ScannerOptions,
} from './scanner.ts'
export { realTimers, type Timers } from './timers.ts'
