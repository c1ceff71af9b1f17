import { activateGiftCard } from './activate-gift-card.ts'
import { activationStatusCheck } from './activation-status-check.ts'
import { cancelGiftCard } from './cancel-gift-card.ts'
import { createGiftCard } from './create-gift-card.ts'
import { deactivateGiftCard } from './deactivate-gift-card.ts'
import { getAvailableFunds } from './get-available-funds.ts'
import { loadBalance } from './load-balance.ts'
import type { Operation, OperationName } from './operation.ts'
import { validateAccount } from './validate-account.ts'
import { voidLoad } from './void-load.ts'

export const operations: Readonly<Record<OperationName, Operation>> = {
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
