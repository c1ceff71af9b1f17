export { composePaper } from './compose-paper.ts'
export type { PaperFacts } from './paper-facts.ts'
