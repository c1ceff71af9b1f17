import { formatMoney } from '@tillway/contract'
import { createAmazonClock } from '../amazon/amazon-clock.ts'
import type { FundsAnswer } from '../amazon/ask-funds.ts'
import { fixedKeys, type Keys } from '../amazon/credentials.ts'
import { maskedKeyId, type StoredKey } from '../amazon/credentials-file.ts'
import { type AmazonSettings, openAmazon } from '../open-amazon.ts'

export interface Verified {
  readonly outcome: 'taken' | 'refused' | 'unknown'
  readonly message: string
}

/** The gateway may ask at the same second, and Amazon answers once a second. */
const TRIES = 3
const PAUSE_MS = 1500

/** Asks Amazon for the account's funds, signed with this key. It moves nothing. */
export async function verifyKey(config: AmazonSettings, key: StoredKey): Promise<Verified> {
  return verifiedBy(await askFundsWith(config, key), maskedKeyId(key.accessKeyId), config.marketplace.locale)
}

/** What Amazon answers to these keys when it is asked for the account's funds. */
export async function askFundsWith(config: AmazonSettings, keys: Keys): Promise<FundsAnswer> {
  const { client } = openAmazon(config, {
    keys: fixedKeys(keys),
    nowMs: Date.now,
    clock: createAmazonClock(),
    setTimer: (run, afterMs) => {
      const timer = setTimeout(run, afterMs)
      return { clear: () => clearTimeout(timer) }
    },
    onChange: () => undefined,
    onState: () => undefined,
  })
  try {
    let answer = await client.funds()
    for (let tries = 1; tries < TRIES && isThrottled(answer); tries++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      answer = await client.funds()
    }
    return answer
  } finally {
    await client.close()
  }
}

/** Amazon answered, and said neither yes nor no. */
function isThrottled({ kind, reason }: FundsAnswer): boolean {
  return kind === 'not-sent' && reason?.code === 'amazon-unavailable' && reason.amazon !== undefined
}

function verifiedBy(answer: FundsAnswer, name: string, locale: string): Verified {
  if (answer.kind === 'known') {
    const funds = formatMoney(answer.amount, locale)
    return { outcome: 'taken', message: `Amazon takes the key ${name}. The account holds ${funds}.` }
  }
  const { reason } = answer
  const said = [reason?.amazon?.errorCode, reason?.amazon?.errorType].filter(Boolean).join(' ')
  const why = said ? ` (${said})` : ''
  if (reason?.code === 'not-authorised')
    return {
      outcome: 'refused',
      message: `Amazon refuses the key ${name}${why}. Is it active, and of this environment?`,
    }
  return { outcome: 'unknown', message: `Amazon did not say whether it takes the key ${name}${why}. Try again.` }
}
