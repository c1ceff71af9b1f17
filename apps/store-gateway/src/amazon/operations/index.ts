import { activateGiftCard } from './activate-gift-card.ts'
import { activationStatusCheck } from './activation-status-check.ts'
import { cancelGiftCard } from './cancel-gift-card.ts'
import { createGiftCard } from './create-gift-card.ts'
import { deactivateGiftCard } from './deactivate-gift-card.ts'
import { getAvailableFunds } from './get-available-funds.ts'
import { loadBalance } from './load-balance.ts'
import { validateAccount } from './validate-account.ts'
import { voidLoad } from './void-load.ts'
import type { OperationName, WireOperation } from './wire-operation.ts'

/** All that is known of Amazon's wire. An operation that is missing here does not compile. */
export const wireOperations: Readonly<Record<OperationName, WireOperation>> = {
  ValidateAccountForAmazonBalanceLoad: validateAccount,
  LoadAmazonBalance: loadBalance,
  VoidAmazonBalanceLoad: voidLoad,
  CreateGiftCard: createGiftCard,
  CancelGiftCard: cancelGiftCard,
  ActivateGiftCard: activateGiftCard,
  DeactivateGiftCard: deactivateGiftCard,
  ActivationStatusCheck: activationStatusCheck,
  GetAvailableFunds: getAvailableFunds,
}
export type { OperationName, Wire, WireRequest } from './wire-operation.ts'
