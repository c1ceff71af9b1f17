export { answerOf, asksPeople, loadWords, problemOf, reasonOf } from './load-words.ts'
export { marketplaceAt } from './sale-rules.ts'
export { createTill, type Till } from './till.ts'
