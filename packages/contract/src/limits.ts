/** Limits that both sides of the wire keep. */
export const BODY_LIMIT_BYTES = 16 * 1024
export const MAX_WAIT_SECONDS = 30
/** A paper that a till takes from the gateway: nearly two metres, were it drawn dot by dot. */
export const MAX_PRINT_BYTES = 1_000_000
export const HEARTBEAT_EVERY_MS = 5000
/** A till whose clock differs more than this from the gateway's makes no new sale (rule T3). */
export const MAX_CLOCK_SKEW_MS = 30_000
