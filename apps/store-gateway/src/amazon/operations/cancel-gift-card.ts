import { partner } from './balance-load-fields.ts'
import { stated, type WireOperation } from './wire-operation.ts'

/** Undoes a gift card that nobody has redeemed, within 15 minutes of its creation. */
export const cancelGiftCard: WireOperation = {
  request: {
    creationRequestId: stated('the id of the create'),
    partnerId: partner,
    gcId: stated('required by Amazon’s own sample; other clients leave it out'),
  },
  answer: {
    creationRequestId: stated('answers of the sandbox, published by open clients'),
    status: stated('answers of the sandbox, published by open clients'),
    gcId: stated('sometimes there'),
  },
  values: (about) => ({
    creationRequestId: about.requestId,
    partnerId: about.partnerId,
    gcId: about.gcId ?? undefined,
  }),
  echoes: { requestId: 'creationRequestId', money: null },
}
