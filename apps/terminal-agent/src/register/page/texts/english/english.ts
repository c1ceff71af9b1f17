import type { Texts } from '../texts.ts'
import { cash } from './cash.ts'
import { loads } from './loads.ts'
import { papers } from './papers.ts'
import { said } from './said.ts'
import { sale } from './sale.ts'
import { till } from './till.ts'

export const english: Texts = { ...till, ...sale, ...cash, ...papers, ...loads, said, reasons: null, faults: null }
