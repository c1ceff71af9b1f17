/** What is wrong with a device, for pages: nothing here needs Node.js. */
export type { DeviceFault, FaultSentences } from './device-fault.ts'
