import { change, type Mutation, mutation } from './mutation.ts'

const ATTEMPTS = 'store-gateway/src/loads/attempts.ts'
const JUDGE = 'store-gateway/src/amazon/judge-answer.ts'
const ERROR_FIELDS = 'const { errorCode, errorType } = answer'
const REFUSED = "{ verdict: 'refused', partial: false, reason: 'refused-other' }"

const codesHidden: Mutation = {
  rule: 'C2',
  what: 'a repeat without its code is a success, where a repeat may hide it',
  changes: [change(JUDGE, 'repeat && !wire.repeatReturnsCode', 'false')],
  args: ['--hide-codes'],
}

/** Where repeats hide their codes, and the rule is in place, nothing may be found. */
export const control: Mutation = {
  ...codesHidden,
  what: 'control: C2 in place',
  changes: [],
}

/** How Amazon's answers are read and its requests are made, done wrong. */
export const amazonMutations: readonly Mutation[] = [
  codesHidden,
  mutation(
    'C3',
    'a PARTIAL_SUCCESS without a code is a success',
    change(
      JUDGE,
      "{ verdict: 'unknown', partial: true, reason: 'account-not-eligible' }",
      "{ verdict: 'done', partial: false, reason: null }",
    ),
  ),
  mutation(
    'request id',
    'each try has a request id of its own',
    change(
      ATTEMPTS,
      'if (first !== null) return first',
      "if (first !== null && operation !== 'LoadAmazonBalance') return first\n    if (first !== null) return first.replaceAll(load.amazonRequestId, load.amazonRequestId + load.loadAttempts)",
    ),
    change(
      'store-gateway/src/loads/after-change.ts',
      'requestId: before.amazonRequestId,',
      "requestId: before.amazonRequestId + (opening.operation === 'LoadAmazonBalance' && before.loadAttempts > 0 ? before.loadAttempts : ''),",
    ),
  ),
  mutation(
    'RESEND',
    'RESEND is a no',
    change(
      JUDGE,
      'if (mayBeDone(answer) ||',
      `if (answer.status === 'RESEND') return ${REFUSED}\n  if (mayBeDone(answer) ||`,
    ),
  ),
  mutation(
    'F100',
    'F100 is a no',
    change(JUDGE, ERROR_FIELDS, `${ERROR_FIELDS}\n  if (errorCode === 'F100') return ${REFUSED}`),
  ),
  mutation(
    'F500',
    'F500 is a no',
    change(JUDGE, ERROR_FIELDS, `${ERROR_FIELDS}\n  if (errorCode === 'F500') return ${REFUSED}`),
  ),
  mutation(
    'unlisted',
    'an unlisted type is a no',
    change(JUDGE, 'partial: false, reason } : unknown', `partial: false, reason } : ${REFUSED}`),
  ),
  mutation(
    'HTML',
    'a page that cannot be read was never sent',
    change(
      JUDGE,
      'if (!answer || httpStatus >= 500) return unknown',
      "if (!answer) return notSent('amazon-unavailable')\n  if (httpStatus >= 500) return unknown",
    ),
  ),
]
