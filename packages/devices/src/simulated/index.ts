export { HID_POS_DESCRIPTOR, hidPosReports } from './hid-scanner.ts'
export {
  createSimulatedPrinter,
  type Paper,
  type SimulatedNetworkPrinter,
  type SimulatedNetworkPrinterOptions,
} from './network-printer.ts'
export { type Dots, encodePng } from './one-bit-png.ts'
export { createPlayedKeypad, type PlayedKeypad } from './played-keypad.ts'
export { createPluggedScanner, type PluggedScanner } from './plugged-scanner.ts'
export type { PrinterSwitches } from './printer-status.ts'
export { openPty, type Pty } from './pty.ts'
