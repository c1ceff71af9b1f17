export { createHeartbeat, type HeartbeatDeps, type Line, shownPrinterName } from './heartbeat.ts'
