import { createReceiptLines, localTime, type PaperDocument } from '@tillway/paper'
import type { Check } from './check.ts'

export interface StatusTicketFacts {
  readonly storeName: string
  readonly terminalId: string
  readonly version: string
  readonly nodeVersion: string
  readonly gatewayUrl: string
  /** The register page, such as `http://127.0.0.1:7070`. */
  readonly pageUrl: string
  readonly atMs: number
  readonly timeZone: string
  readonly columns: number
  readonly checks: readonly Check[]
}

/** A paper for whoever stands before the till: what it is, whether it is well, and the way to its page. */
export function composeStatusTicket(facts: StatusTicketFacts): PaperDocument {
  const paper = createReceiptLines({ columns: facts.columns })
  const failures = facts.checks.filter(({ result }) => result === 'failed')
  paper.centred(facts.storeName, { bold: true })
  paper.centred(facts.terminalId, { size: 'large' })
  paper.rule()
  paper.centred(failures.length === 0 ? 'Ready to sell' : 'Not ready', { size: 'large', bold: true })
  paper.centred(localTime({ atMs: facts.atMs, timeZone: facts.timeZone, locale: 'en-GB' }))
  paper.space()
  for (const { name, result, words } of failures.length > 0 ? failures : facts.checks)
    if (result !== 'skipped') paper.pair(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, words)
  paper.rule()
  paper.pair('Till', facts.version)
  paper.pair('Node.js', facts.nodeVersion)
  paper.pair('Gateway', facts.gatewayUrl)
  paper.pair('Register page', facts.pageUrl)
  paper.squareCode(facts.pageUrl.toUpperCase())
  return paper.document()
}
