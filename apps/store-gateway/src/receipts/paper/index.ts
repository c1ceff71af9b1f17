export { composePaper } from './compose-paper.ts'
export { LANGUAGE_CODES } from './languages/language.ts'
export type { PaperFacts } from './paper-facts.ts'
export { toEscPos, toSvg, toText } from './render.ts'
