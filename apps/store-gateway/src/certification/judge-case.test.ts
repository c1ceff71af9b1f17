import { expect, it } from 'vitest'
import type { AmazonExchange } from '../amazon/exchange.ts'
import { mustFail } from './judge-case.ts'

const exchange = (said: Partial<AmazonExchange>) =>
  ({
    httpStatus: 400,
    verdict: 'refused',
    status: 'FAILURE',
    errorCode: 'F200',
    errorType: 'X',
    ...said,
  }) as AmazonExchange

it.each<[string, Partial<AmazonExchange>, string]>([
  ['a refusal that is known', {}, 'pass'],
  ['no such load', { verdict: 'absent' }, 'pass'],
  ['a plain refusal of a type that is not known', { verdict: 'unknown' }, 'pass'],
  ['a fault of Amazon’s own', { verdict: 'unknown', httpStatus: 500, errorCode: 'F500' }, 'fail'],
  ['a request to send it again', { verdict: 'unknown', status: 'RESEND', errorCode: 'F400' }, 'fail'],
  ['no error at all', { verdict: 'unknown', errorCode: null, errorType: null }, 'fail'],
  ['a success', { verdict: 'done', status: 'SUCCESS', errorCode: null }, 'fail'],
  ['a request that was not looked at', { verdict: 'not-sent' }, 'fail'],
  ['no answer', { verdict: 'unknown', httpStatus: null }, 'fail'],
])('what Amazon must refuse, answered with %s: %s', (_what, said, result) => {
  expect(mustFail(exchange(said), 'the void').result).toBe(result)
})
