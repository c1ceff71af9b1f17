import { partner } from './balance-load-fields.ts'
import { stated, type WireOperation } from './wire-operation.ts'

const PAGE = 'Amazon’s page on the balance, with samples'

/** The prepaid money; Amazon advises it as an echo too. At most once a second. */
export const getAvailableFunds: WireOperation = {
  request: { partnerId: partner },
  answer: {
    status: stated(PAGE),
    'availableFunds.amount': stated(PAGE),
    'availableFunds.currencyCode': stated(PAGE),
    timestamp: stated(PAGE),
  },
  values: (about) => ({ partnerId: about.partnerId }),
  echoes: { requestId: null, money: null },
}
