export { type HeartbeatDeps, type HeartbeatLoop, type Line, startHeartbeat } from './heartbeat.ts'
