import { randomBytes } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIMEOUT_MS = 12_000

/** A new load id: a ULID, 48 bits of time and 80 of chance. Write it down before you send it. */
export function makeLoadId(nowMs = Date.now()) {
  const bits = BigInt(nowMs) * 2n ** 80n + BigInt(`0x${randomBytes(10).toString('hex')}`)
  let id = ''
  for (let shift = 125n; shift >= 0n; shift -= 5n) id += CROCKFORD[Number((bits >> shift) & 31n)]
  return id
}

/**
 * Speaks to a till (`http://127.0.0.1:7070`, its local API token) or to the gateway (a till's token).
 * Each call answers `{status, body}`; status 0: no answer, so nobody knows what became of it. Send the same again.
 */
export function createClient({ url, token }) {
  async function call(method, path, body, headers = {}) {
    try {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      return { status: response.status, body: await response.json() }
    } catch (error) {
      return { status: 0, body: { detail: error.message } }
    }
  }
  return {
    /** The cash is taken: accepts the load, or finds it. Waits up to eight seconds for its end. */
    load: (id, { destination, amount, cashier }) =>
      call('PUT', `/v1/loads/${id}`, { destination, amount, cashier }, { prefer: 'wait=8' }),
    find: (id) => call('GET', `/v1/loads/${id}`),
    /** Before you hand the cash back: 200 is the grant. */
    cashReturned: (id, cashier) => call('POST', `/v1/loads/${id}/cash-returned`, { cashier }),
  }
}

/** Sells one load and answers what to do with the cash: `keep`, `return`, `wait` or `ask`, and why. */
export async function sell(client, id, sale, { tries = 10, pauseMs = 1000 } = {}) {
  let last = { cash: 'wait', load: null, message: 'No answer yet: send the same id again.' }
  for (let n = 0; n < tries; n++) {
    const { status, body } = await client.load(id, sale)
    if (status === 200) return { cash: body.cash, load: body, message: body.reason?.message ?? body.state }
    if (status === 202) last = { cash: 'wait', load: body, message: body.state }
    // A refusal before anything was done: the customer gets the cash back.
    else if (status === 422) return { cash: 'return', load: null, message: body.detail }
    // The id is another load's, or the request is not understood: a person has to look.
    else if (status === 400 || status === 409) return { cash: 'ask', load: null, message: body.detail }
    else last = { ...last, message: body.detail }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return last
}
