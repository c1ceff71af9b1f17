import type { CaseResult } from '../certification-case.ts'
import {
  answerWords,
  type CertificationReport,
  countWords,
  dutyOf,
  foundWords,
  jsonLines,
  RESULT_WORDS,
  SCRIPTS,
  titleOf,
  utc,
} from './certification-report.ts'

/** The report as Markdown. */
export function writeMarkdown(report: CertificationReport): string {
  return `${[
    `# ${titleOf(report)}`,
    '',
    ...(report.environment === 'simulator' ? ['**Rehearsal with a simulator. Nothing was sent to Amazon.**', ''] : []),
    `**${report.passed ? 'All required cases passed' : 'Not all required cases passed'}** (${countWords(report)}).`,
    '',
    '| | |',
    '| --- | --- |',
    `| Partner ID | ${report.partnerId} |`,
    `| Marketplace | ${report.marketplace}, ${report.productName} |`,
    `| Environment | ${report.environment}, ${report.endpoint} |`,
    `| Test script | ${SCRIPTS[report.method]} |`,
    `| Software | Tillway ${report.version} |`,
    `| From, to | ${utc(report.startedAtMs)}, ${utc(report.endedAtMs)} |`,
    '',
    '| case | what | duty | result | request ID | sent | answer |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...report.cases.flatMap(rowsOf),
    '',
    'A request marked * was sent past the till, with the same client and signature: no cashier can send it. Claim codes are blanked, and of an account or card only the last four characters are left.',
    ...report.cases.flatMap(caseOf),
  ].join('\n')}\n`
}

function rowsOf(one: CaseResult): string[] {
  const [first, ...more] = one.exchanges.map(
    (exchange) =>
      `\`${exchange.requestId}\`${exchange.way === 'direct' ? ' *' : ''} | ${utc(exchange.sentAtMs)} | ${answerWords(exchange)} |`,
  )
  return [
    `| ${one.n} | ${one.title} | ${dutyOf(one)} | **${RESULT_WORDS[one.result]}** | ${first ?? '| | |'}`,
    ...more.map((row) => `| | | | | ${row}`),
  ]
}

function caseOf(one: CaseResult): string[] {
  return [
    '',
    `## Case ${one.n}: ${one.title}`,
    '',
    `Expected: ${one.expected} **${RESULT_WORDS[one.result]}.** Found: ${foundWords(one)}`,
    ...(one.testAccount === null ? [] : ['', `Test account: ${one.testAccount}`]),
    ...one.exchanges.flatMap((exchange) => [
      '',
      `- ${exchange.operation}, request ID \`${exchange.requestId}\`, sent ${utc(exchange.sentAtMs)}${exchange.way === 'direct' ? ', past the till' : ''}`,
      ...(exchange.amazonDateMs === null
        ? []
        : [`- the answer’s Date: ${utc(exchange.amazonDateMs).replace('.000', '')}`]),
      '',
      'Request:',
      '',
      '```json',
      jsonLines(exchange.request),
      '```',
      '',
      `Response${exchange.httpStatus === null ? '' : `, HTTP ${exchange.httpStatus}`}:`,
      '',
      '```json',
      jsonLines(exchange.answer),
      '```',
    ]),
  ]
}
