import type { Operation } from './operation.ts'
import { amountOnWire, checkFieldNames, checkPartner } from './read-fields.ts'
import { read, refuse } from './refusals.ts'

/** The prepaid money. Amazon's sandbox always answers 0; here it is what is left, so that running out can be tried. */
export const getAvailableFunds: Operation = (body, { ledger, partnerId, fundsCurrency, now }) => {
  const fault = checkFieldNames(body, ['partnerId']) ?? checkPartner(body, partnerId)
  if (fault) return refuse(fault)
  const funds = { currency: fundsCurrency, minorUnits: ledger.funds(fundsCurrency) }
  return read({
    availableFunds: amountOnWire(funds, 'amount'),
    status: 'SUCCESS',
    timestamp: now()
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, ''),
  })
}
