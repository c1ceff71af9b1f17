import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WireCorrections } from '../amazon/wire.ts'
import type { CaseResult } from '../certification/certification-case.ts'
import type { ProbeResult } from '../certification/probes.ts'
import { asData, type CertificationReport, RESULT_WORDS } from '../certification/report/certification-report.ts'
import { writeEmail } from '../certification/report/write-email.ts'
import { writeHtml } from '../certification/report/write-html.ts'
import { writeMarkdown } from '../certification/report/write-markdown.ts'

/** All that came of a certification. */
export interface Certification {
  readonly report: CertificationReport
  readonly probes: readonly ProbeResult[]
  /** The wire file that the answers call for; null where none is needed. */
  readonly wire: WireCorrections | null
}

/** Where its papers are. */
export interface CertificationFiles {
  readonly html: string
  readonly markdown: string
  readonly email: string
  readonly json: string
  readonly wire?: string
}

/** Writes the papers into a folder. */
export function writeCertification(folder: string, { report, probes, wire }: Certification): CertificationFiles {
  const files = {
    html: join(folder, 'report.html'),
    markdown: join(folder, 'report.md'),
    email: join(folder, 'email.txt'),
    json: join(folder, 'result.json'),
  }
  writeFileSync(files.html, writeHtml(report))
  writeFileSync(files.markdown, writeMarkdown(report))
  writeFileSync(files.email, writeEmail(report))
  writeFileSync(files.json, `${JSON.stringify({ ...asData(report), probes, wire }, null, 2)}\n`)
  if (!wire) return files
  const wireFile = join(folder, 'wire.json')
  writeFileSync(wireFile, `${JSON.stringify(wire, null, 2)}\n`)
  return { ...files, wire: wireFile }
}

/** Says what it was, and what to do with it. */
export function sayCertification({ report, probes, wire }: Certification, files: CertificationFiles): void {
  if (probes.length > 0) print('\nWhat the product assumes of Amazon:')
  for (const { question, answer, holds, advice } of probes) {
    print(`  ${holds === 'yes' ? 'holds  ' : holds === 'no' ? 'WRONG  ' : 'unknown'}  ${question} ${answer}`)
    if (advice) print(`           ${advice}`)
  }
  if (wire) print(`\nThe wire file that these answers call for:\n${JSON.stringify(wire, null, 2)}`)
  const open = report.cases.filter(({ required, result }) => required && result !== 'pass').map(({ n }) => n)
  print(
    report.passed
      ? `\nAll required cases passed (${report.environment}).`
      : `\nNot certified yet: required ${open.length === 1 ? 'case' : 'cases'} ${open.join(', ')} did not pass.`,
  )
  print(`  report  ${files.html}\n          ${files.markdown}\n  e-mail  ${files.email}`)
  if (files.wire) print(`  wire    ${files.wire}`)
  print(
    report.environment === 'simulator'
      ? 'This was a rehearsal. With keys of your sandbox: pnpm gateway certify --sandbox'
      : report.passed
        ? 'Send the e-mail with report.html to Amazon, with your account manager in copy.'
        : 'Mend what failed and run it again; send nothing yet.',
  )
}

/** A case in two lines. */
export function caseLines({ n, title, required, result, why }: CaseResult): string {
  const duty = required ? '' : ' (optional)'
  return `${RESULT_WORDS[result].toUpperCase().padEnd(8)} ${String(n).padStart(2)}  ${title}${duty}\n             ${why}`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
