export { createHeartbeat, type HeartbeatDeps, type Line } from './heartbeat.ts'
