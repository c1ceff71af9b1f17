import { partner } from './balance-load-fields.ts'
import { assumed, stated, type WireOperation } from './wire-operation.ts'

const NOT_PUBLISHED = 'not published: as the other gift-card operations answer'

/** Asks whether a physical card is active. It moves nothing. */
export const activationStatusCheck: WireOperation = {
  request: {
    statusCheckRequestId: stated('Amazon’s own sample code'),
    partnerId: partner,
    cardNumber: stated('16 digits and a checksum of 3'),
  },
  answer: {
    statusCheckRequestId: assumed(NOT_PUBLISHED),
    status: assumed(NOT_PUBLISHED),
    'cardInfo.cardStatus': assumed('Fulfilled is active, as of a gift card that was created; Inactive is not'),
    activationRequestId: assumed('the request that activated the card, where Amazon tells it'),
  },
  values: (about) => ({
    statusCheckRequestId: about.requestId,
    partnerId: about.partnerId,
    cardNumber: about.destination.value,
  }),
  echoes: { requestId: 'statusCheckRequestId', money: null },
}
