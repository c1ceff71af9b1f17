import {
  type CertificationReport,
  countWords,
  METHOD_NAMES,
  PRODUCTS,
  RESULT_WORDS,
  utc,
} from './certification-report.ts'

/** Amazon's own words for the process: results go to this address, with the account manager in copy, and the Partner ID in every mail. */
const TO = 'balanceload-api@amazon.com'

/** The mail that takes the results to Amazon, with a line before it where it must not be sent as it is. */
export function writeEmail(report: CertificationReport): string {
  const method = METHOD_NAMES[report.method]
  return `${[
    ...warning(report),
    `To: ${TO}`,
    'Cc: (your account manager)',
    `Subject: Partner ID ${report.partnerId}: certification results, ${PRODUCTS[report.method]} by ${method}, ${report.marketplace}`,
    'Attachment: report.html',
    '',
    'Hello,',
    '',
    `please find the results of our ${method} test cases (${PRODUCTS[report.method]}).`,
    '',
    `Partner ID:   ${report.partnerId}`,
    `Marketplace:  ${report.marketplace}`,
    `Environment:  ${report.environment}, ${report.endpoint}`,
    `Tested:       ${utc(report.startedAtMs)} to ${utc(report.endedAtMs)}`,
    `Result:       ${countWords(report)}`,
    '',
    'Request IDs and the times at which they were sent:',
    '',
    ...report.cases.flatMap((one) => [
      `Case ${one.n}, ${one.title}: ${RESULT_WORDS[one.result]}${one.required ? '' : ' (optional)'}`,
      ...one.exchanges.map((exchange) => `    ${exchange.requestId}  ${utc(exchange.sentAtMs)}  ${exchange.operation}`),
      ...(one.result === 'not-runnable' ? [`    ${one.why}`] : []),
    ]),
    '',
    'The responses stand in the attached report. Please tell us whether the integration is certified.',
    '',
    'Kind regards',
    '',
  ].join('\n')}`
}

function warning(report: CertificationReport): string[] {
  const lines = [
    ...(report.environment === 'simulator'
      ? ['DO NOT SEND: this is a rehearsal with the simulator. Run it with --sandbox first.']
      : []),
    ...(report.passed ? [] : ['DO NOT SEND: not all required cases passed.']),
  ]
  return lines.length > 0 ? [...lines, ''] : []
}
