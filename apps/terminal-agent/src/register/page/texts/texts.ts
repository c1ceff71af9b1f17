import type { FaultSentences } from '../../view/register-view.ts'
import type { CashTexts } from './cash-texts.ts'
import type { LoadTexts } from './load-texts.ts'
import type { PaperTexts } from './paper-texts.ts'
import type { SaidTexts, WhyTexts } from './said-texts.ts'
import type { SaleTexts } from './sale-texts.ts'
import type { TillTexts } from './till-texts.ts'

/** Every text of the page. A language that misses one does not compile. */
export interface Texts extends TillTexts, SaleTexts, CashTexts, PaperTexts, LoadTexts {
  /** What the till program says by its codes. A code that misses here is said in its own English. */
  readonly said: Partial<SaidTexts>
  readonly reasons: WhyTexts | null
  /** What is wrong with a device; null in English, which the till says itself. */
  readonly faults: FaultSentences | null
}
