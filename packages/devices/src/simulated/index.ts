export type {
  Paper,
  PrinterSwitches,
  SimulatedNetworkPrinter,
  SimulatedNetworkPrinterOptions,
} from './network-printer.ts'
export { openPty, type Pty } from './pty.ts'
