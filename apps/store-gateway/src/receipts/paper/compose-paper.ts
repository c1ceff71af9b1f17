import { formatMoney } from '@tillway/contract'
import {
  betweenMarks,
  charsetOf,
  createReceiptLines,
  localTime,
  type PaperDocument,
  type ReceiptLines,
} from '@tillway/paper'
import { expiryDate } from './expiry-date.ts'
import { languageOf } from './languages/index.ts'
import type { Language } from './languages/language.ts'
import type { PaperFacts } from './paper-facts.ts'

/** What stands for a code on a preview (rule C1). */
const HIDDEN_CODE = '···· ······ ····'

/**
 * What the paper says. The same facts always give the same paper.
 * @throws RangeError for a time zone, locale or currency that does not exist.
 */
export function composePaper(facts: PaperFacts): PaperDocument {
  const words = languageOf(facts.language)
  const known = facts.kind === 'loaded' ? facts.claimCode : null
  const code = known === 'missing' ? null : known
  const outcome = code === null ? facts.kind : 'loadedAsCode'
  const paper = createReceiptLines({ columns: facts.columns, charset: charsetOf(facts) })
  betweenMarks(paper, facts, () => {
    head(paper, facts, words)
    paper.rule()
    // A gift card code that was bought is what it says above.
    if (!isGiftCard(facts) || facts.kind !== 'loaded') paper.centred(words.headings[outcome], { bold: true })
    paper.centred(formatMoney(facts.amount, facts.locale), { size: 'large', bold: true })
    paper.space()
    particulars(paper, facts, words)
    paper.space()
    paper.centred(outcomeWords(facts, words, outcome))
    if (facts.kind === 'voided' && facts.replacesReceipt) {
      paper.space()
      paper.centred(words.replaces)
    }
    if (code !== null) {
      paper.rule()
      claimCode(paper, facts, code, words)
    }
    paper.rule()
    help(paper, facts, words)
  })
  return paper.document()
}

/** A gift card that was bought as one: a code on this paper, or a physical card. */
function isGiftCard({ destination }: PaperFacts): boolean {
  return destination.kind === 'receipt' || destination.kind === 'card'
}

function outcomeWords(facts: PaperFacts, words: Language, outcome: keyof Language['outcomes']): string {
  if (facts.kind === 'loaded' && facts.claimCode === 'missing')
    return isGiftCard(facts) ? words.giftCard.codeMissing : words.codeMissing
  if (facts.givenBack && (outcome === 'voided' || outcome === 'declined')) return words.givenBack[outcome]
  if (facts.destination.kind === 'card' && outcome === 'loaded') return words.giftCard.activated
  return isGiftCard(facts) && outcome === 'loadedAsCode' ? words.giftCard.redeem : words.outcomes[outcome]
}

function head(paper: ReceiptLines, facts: PaperFacts, words: Language) {
  paper.centred(facts.store.name, { bold: true })
  if (facts.store.address !== null) paper.centred(facts.store.address)
  paper.rule()
  paper.centred(isGiftCard(facts) ? words.giftCard.name : facts.productName, { size: 'large' })
}

function particulars(paper: ReceiptLines, facts: PaperFacts, words: Language) {
  const { kind, masked } = facts.destination
  if (kind !== 'receipt') paper.pair(words.account[kind], masked) // it goes to no account
  paper.pair(words.number, facts.number)
  paper.pair(words.date, localTime(facts))
  paper.pair(words.till, facts.terminalId)
  if (facts.cashier !== null) paper.pair(words.cashier, facts.cashier)
}

function claimCode(
  paper: ReceiptLines,
  facts: PaperFacts,
  code: Exclude<PaperFacts['claimCode'], 'missing' | null>,
  words: Language,
) {
  paper.centred(words.claimCode)
  paper.space()
  if (code === 'hidden') {
    paper.centred(HIDDEN_CODE, { size: 'large', bold: true })
    paper.space()
    paper.centred(words.codeOnPaper)
    return
  }
  paper.centred(code.code, { size: 'large', bold: true })
  paper.space()
  if (code.expiresAt !== null) {
    paper.centred(words.expires(expiryDate(code.expiresAt, facts.locale, facts.timeZone)))
    paper.space()
  }
  // Assumed: the path that all of Amazon's shops share.
  paper.centred(words.redeem(`${facts.website}/gc/redeem`))
  paper.space()
  paper.centred(words.likeCash)
}

function help(paper: ReceiptLines, facts: PaperFacts, words: Language) {
  if (facts.store.supportContact === null) paper.centred(words.askHere)
  else {
    paper.centred(words.askThem)
    paper.centred(facts.store.supportContact)
  }
  paper.space()
  paper.centred(`${words.reference} ${facts.requestId}`)
}
