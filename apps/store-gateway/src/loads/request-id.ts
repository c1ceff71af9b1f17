const PARTNER_LENGTH = 5

/** R2: one load is one request id for ever, made of its partner and its own id. */
export function requestIdOf(partnerId: string, loadId: string): string {
  return `${partnerId}${loadId}A`
}

/** The load that a request id names, whoever its partner is. */
export function loadIdIn(requestId: string): string {
  return requestId.slice(PARTNER_LENGTH, -1)
}
