/**
 * Where the cash of a till's loads is, in minor units: taken = kept + returned + owed + open. `returnedElsewhere` is the part of `returned`
 * that another till handed over, so it is still in this drawer; `returnedForOthers` left this drawer for other tills' loads.
 */
export interface CashSums {
  readonly taken: number
  readonly kept: number
  readonly returned: number
  readonly owed: number
  readonly open: number
  readonly returnedElsewhere: number
  readonly returnedForOthers: number
}

/** The sums of a till's own outbox. `owedForOthers`: it alone may hand back this cash of other tills' loads (T5b), and has not. */
export interface TillCashSums extends CashSums {
  readonly owedForOthers: number
}
