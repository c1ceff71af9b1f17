export { answerOf, asksPeople, loadWords, problemOf, reasonOf } from './load-words.ts'
export { marketplaceAt } from './sale-rules.ts'
export type { SoftwareAnswer } from './software-desk.ts'
export { createTill, mayShowTicket, type Till } from './till.ts'
