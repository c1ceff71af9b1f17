import type { Texts } from '../texts.ts'
import { cash } from './cash.ts'
import { faults } from './faults.ts'
import { loads } from './loads.ts'
import { papers } from './papers.ts'
import { reasons, said } from './said.ts'
import { sale } from './sale.ts'
import { till } from './till.ts'

export const german: Texts = { ...till, ...sale, ...cash, ...papers, ...loads, said, reasons, faults }
