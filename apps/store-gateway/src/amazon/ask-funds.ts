import { createSigner } from '@tillway/signing'
import { request } from 'undici'
import type { Keys } from './credentials.ts'
import { readAnswer, type WireAnswer } from './read-answer.ts'
import { fundsBody, SERVICE, TARGET_PREFIX } from './request-bodies.ts'

const OPERATION = 'GetAvailableFunds'
const LONGEST_ANSWER = 10_000

/** What came of one signed question for the funds. `null`: no whole answer. */
export interface FundsAnswer {
  readonly httpStatus: number
  readonly answer: WireAnswer | null
  /** In major units, as Amazon writes it; null where it cannot be read. */
  readonly funds: { readonly amount: number; readonly currency: string } | null
}

/** Asks once for the account's funds, with these keys: Amazon's echo. It moves nothing. */
export async function askFunds(account: {
  readonly endpoint: string
  readonly region: string
  readonly partnerId: string
  readonly keys: Keys
  /** By Amazon's clock; milliseconds. */
  readonly signedAtMs: number
  readonly timeoutMs: number
}): Promise<FundsAnswer | null> {
  const url = `${account.endpoint}/${OPERATION}`
  const body = fundsBody(account.partnerId)
  const signer = createSigner({ credentials: () => account.keys, region: account.region, service: SERVICE })
  const { headers } = await signer.sign({
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-amz-target': `${TARGET_PREFIX}${OPERATION}`,
    },
    body,
    signedAt: new Date(account.signedAtMs),
  })
  try {
    const heard = await request(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(account.timeoutMs) })
    const text = (await heard.body.text()).slice(0, LONGEST_ANSWER)
    return { httpStatus: heard.statusCode, answer: readAnswer(text), funds: fundsOf(text) }
  } catch {
    return null // not done and unknown are the same for a question
  }
}

/** Stated: `availableFunds{amount,currencyCode}`; its samples show a decimal in major units. */
function fundsOf(text: string): FundsAnswer['funds'] {
  try {
    const { availableFunds } = JSON.parse(text) as { availableFunds?: { amount?: unknown; currencyCode?: unknown } }
    const { amount, currencyCode } = availableFunds ?? {}
    return typeof amount === 'number' && typeof currencyCode === 'string' ? { amount, currency: currencyCode } : null
  } catch {
    return null // an error page
  }
}
