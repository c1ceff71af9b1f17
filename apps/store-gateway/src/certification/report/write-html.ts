import type { CaseResult, HeardExchange } from '../certification-case.ts'
import {
  answerWords,
  type CertificationReport,
  countWords,
  dutyOf,
  foundWords,
  isBalance,
  jsonLines,
  RESULT_WORDS,
  SCRIPTS,
  titleOf,
  utc,
} from './certification-report.ts'
import { STYLE } from './report-style.ts'

/** The report as one HTML file that needs nothing else, to be read on a screen and printed on paper. */
export function writeHtml(report: CertificationReport): string {
  const title = titleOf(report)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`${title}, Partner ID ${report.partnerId}, ${report.marketplace}`)}</title>
<style>${STYLE}</style>
</head>
<body>
${report.environment === 'simulator' ? '<p class="rehearsal">Rehearsal with a simulator. Nothing was sent to Amazon.</p>' : ''}
<header>
<div><p class="kicker">Test results</p><h1>${escaped(title)}</h1></div>
<p class="verdict ${report.passed ? 'pass' : 'fail'}"><strong>${report.passed ? 'All required cases passed' : 'Not all required cases passed'}</strong>${escaped(countWords(report))}</p>
</header>
<dl>${facts(report)
    .map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`)
    .join('')}</dl>
<h2>Summary</h2>
<table class="summary">
<thead><tr><th>Case</th><th>Test</th><th>Result</th><th>Request ID, sent (UTC)</th><th>Operation, response</th></tr></thead>
${report.cases.map(summaryOf).join('\n')}
</table>
<p class="note">* Sent past the till, with the same client, signature and request format: no cashier can send it. Claim codes are blanked, and of an account or card only the last four characters are left, before anything is stored; everything else is as sent and received.</p>
<h2>Requests and responses</h2>
${report.cases.map(caseOf).join('\n')}
<footer>Tillway ${escaped(report.version)} · Partner ID ${escaped(report.partnerId)} · ${escaped(utc(report.endedAtMs))}</footer>
</body>
</html>
`
}

function facts(report: CertificationReport): [string, string][] {
  return [
    ['Partner ID', report.partnerId],
    ['Marketplace', isBalance(report) ? `${report.marketplace} · ${report.productName}` : report.marketplace],
    ['Environment', report.environment],
    ['Software', `Tillway ${report.version}`],
    ['Started', utc(report.startedAtMs)],
    ['Ended', utc(report.endedAtMs)],
    ['Endpoint', report.endpoint],
    ['Test script', SCRIPTS[report.method]],
  ]
}

function summaryOf(one: CaseResult): string {
  const rows = one.exchanges.length > 0 ? one.exchanges : [null]
  const span = rows.length > 1 ? ` rowspan="${rows.length}"` : ''
  const head = `<td class="n"${span}>${one.n}</td><td${span}>${escaped(one.title)}<small>${dutyOf(one)}</small></td><td${span}>${pill(one)}</td>`
  return `<tbody>${rows
    .map(
      (exchange, index) => `<tr>${index === 0 ? head : ''}${exchange ? exchangeCells(exchange) : noExchange(one)}</tr>`,
    )
    .join('')}</tbody>`
}

function noExchange({ why }: CaseResult): string {
  return `<td colspan="2" class="quiet">${escaped(why)}</td>`
}

function exchangeCells(exchange: HeardExchange): string {
  const sent = utc(exchange.sentAtMs).replace(' UTC', '')
  return `<td><span class="id">${escaped(exchange.requestId)}${exchange.way === 'direct' ? ' *' : ''}</span><small>${sent}</small></td><td>${wordByWord(
    exchange.operation,
  )}<small>${wordByWord(answerWords(exchange))}</small></td>`
}

function caseOf(one: CaseResult): string {
  return `<section>
<h3><span class="n">Case ${one.n}</span> ${escaped(one.title)} ${pill(one)}</h3>
<p><b>Expected:</b> ${escaped(one.expected)} <b>Found:</b> ${escaped(foundWords(one))}</p>
${one.testAccount === null ? '' : `<p class="quiet">Test account: ${escaped(one.testAccount)}</p>`}
<div class="evidence"><div>${one.exchanges.map(evidenceOf).join('')}</div>${one.receipt === null ? '' : receiptOf(one.receipt)}</div>
</section>`
}

function evidenceOf(exchange: HeardExchange): string {
  const dated =
    exchange.amazonDateMs === null ? '' : ` · Date of the response ${utc(exchange.amazonDateMs).replace('.000', '')}`
  const status = exchange.httpStatus === null ? '' : `, HTTP ${exchange.httpStatus}`
  return `<div class="exchange"><p><b>${escaped(exchange.operation)}</b> <span class="id">${escaped(exchange.requestId)}</span>${
    exchange.way === 'direct' ? ' <i>past the till</i>' : ''
  }<br><span class="quiet">Sent ${escaped(utc(exchange.sentAtMs) + dated)}</span></p>
<div class="both"><div><small>Request</small><pre>${breakable(jsonLines(exchange.request))}</pre></div>
<div><small>Response${status}</small><pre>${breakable(jsonLines(exchange.answer))}</pre></div></div></div>`
}

/** As a picture, so that nothing of it can be more than one. */
function receiptOf(svg: string): string {
  return `<figure><img alt="The receipt" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"><figcaption>The receipt as printed</figcaption></figure>`
}

function pill({ result }: Pick<CaseResult, 'result'>): string {
  return `<span class="pill ${result}">${RESULT_WORDS[result]}</span>`
}

/** A name such as VoidAmazonBalanceLoad breaks between its words only. */
function wordByWord(text: string): string {
  return escaped(text).replace(/([a-z])(?=[A-Z])/g, '$1<wbr>')
}

/** A long value breaks behind a point, a colon or a slash before it breaks anywhere. */
function breakable(text: string): string {
  return escaped(text).replace(/([./:])(?=[A-Za-z])/g, '$1<wbr>')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
