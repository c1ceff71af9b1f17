export {
  createSimulatedPrinter,
  type Paper,
  type SimulatedNetworkPrinter,
  type SimulatedNetworkPrinterOptions,
} from './network-printer.ts'
export type { PrinterSwitches } from './printer-status.ts'
export { openPty, type Pty } from './pty.ts'
