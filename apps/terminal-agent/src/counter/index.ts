export { answerOf, asksPeople, loadWords, problemOf, reasonOf } from './load-words.ts'
export { type Caps, marketplaceAt, type Refusal } from './sale-rules.ts'
export { createTill, type Till, type TillDeps } from './till.ts'
