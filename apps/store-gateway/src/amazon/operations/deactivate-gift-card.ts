import { partner } from './balance-load-fields.ts'
import { assumed, stated, type WireOperation } from './wire-operation.ts'

/** Undoes the activation of a physical card, by the id of the activation. Within 15 minutes: assumed, as for CancelGiftCard. */
export const deactivateGiftCard: WireOperation = {
  request: {
    activationRequestId: stated('Amazon’s own sample code'),
    partnerId: partner,
    cardNumber: stated('16 digits and a checksum of 3'),
  },
  answer: {
    activationRequestId: assumed('not published: as CancelGiftCard answers'),
    status: assumed('not published: as CancelGiftCard answers'),
  },
  values: (about) => ({
    activationRequestId: about.requestId,
    partnerId: about.partnerId,
    cardNumber: about.destination.value,
  }),
  echoes: { requestId: 'activationRequestId', money: null },
}
