import { MARKETPLACE_CODES } from '@tillway/contract'
import Type, { type Static } from 'typebox'

/** An account that the simulator knows. `value` is what a cashier keys, a scanner reads or a `PUT` sends. */
export const Account = Type.Object(
  {
    marketplace: Type.Enum([...MARKETPLACE_CODES]),
    kind: Type.Enum(['barcode', 'phone', 'card']),
    value: Type.String({ minLength: 4, maxLength: 48 }),
    status: Type.Enum(['active', 'voided', 'verified', 'unverified', 'foreign', 'inactive']),
  },
  { additionalProperties: false },
)
export type Account = Static<typeof Account>

/** The statuses that each kind may have. */
export const statusesOf: Readonly<Record<Account['kind'], readonly Account['status'][]>> = {
  barcode: ['active', 'voided'],
  phone: ['verified', 'unverified', 'foreign'],
  /** `inactive` can be activated; `active` was before, by somebody else. */
  card: ['inactive', 'active'],
}
