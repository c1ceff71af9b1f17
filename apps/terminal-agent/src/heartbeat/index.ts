export { createHeartbeat, type HeartbeatDeps, type HeartbeatLoop, type Line } from './heartbeat.ts'
