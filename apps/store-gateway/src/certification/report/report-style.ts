/** The look of the printed report: ink on white, A4 or Letter, no font or picture from elsewhere. */
export const STYLE = `
:root { --ink: #1b2733; --quiet: #5b6875; --line: #d5dce3; --soft: #f4f6f8; --pass: #14693f; --fail: #b3261e; --not-runnable: #7a5a00; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px; max-width: 1080px; color: var(--ink); background: #fff; font: 14px/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
header { display: flex; justify-content: space-between; align-items: flex-end; gap: 24px; padding-bottom: 16px; border-bottom: 3px solid var(--ink); }
h1 { margin: 0; font-size: 26px; line-height: 1.2; font-weight: 650; }
h2 { margin: 32px 0 10px; font-size: 17px; }
h3 { display: flex; align-items: baseline; gap: 10px; margin: 0 0 6px; font-size: 15px; }
h3 .n { color: var(--quiet); font-weight: 500; white-space: nowrap; }
h3 .pill { margin-left: auto; }
p { margin: 0 0 8px; }
.kicker { margin: 0 0 2px; color: var(--quiet); font-size: 12px; letter-spacing: .06em; text-transform: uppercase; }
.verdict { margin: 0; padding: 10px 16px; border-radius: 6px; text-align: right; white-space: nowrap; font-size: 13px; }
.verdict strong { display: block; font-size: 16px; }
.verdict.pass { color: var(--pass); background: #e8f4ed; }
.verdict.fail { color: var(--fail); background: #fbeaea; }
.rehearsal { margin: 0 0 20px; padding: 8px 14px; border: 1px solid #d9b44a; border-radius: 6px; background: #fff8e1; color: #6b4e00; font-weight: 600; }
dl { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px 24px; margin: 18px 0 0; }
dt { color: var(--quiet); font-size: 12px; }
dd { margin: 0; font-weight: 550; overflow-wrap: anywhere; }
dl div:nth-last-child(2) { grid-column: span 2; }
dl div:last-child { grid-column: span 4; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th { padding: 6px 8px; border-bottom: 2px solid var(--ink); text-align: left; font-size: 12px; white-space: nowrap; }
td { padding: 7px 8px; vertical-align: top; }
tbody { border-bottom: 1px solid var(--line); break-inside: avoid; }
td small { display: block; color: var(--quiet); font-size: 12px; }
td.n { font-weight: 650; }
.id, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
.id { font-size: 12px; white-space: nowrap; }
.quiet, .note, footer { color: var(--quiet); }
.note { margin-top: 10px; font-size: 12px; }
.pill { display: inline-block; padding: 1px 10px; border-radius: 99px; border: 1px solid; font-size: 12px; font-weight: 650; white-space: nowrap; }
.pill.pass { color: var(--pass); background: #e8f4ed; }
.pill.fail { color: var(--fail); background: #fbeaea; }
.pill.not-runnable { color: var(--not-runnable); background: #fff8e1; }
section { padding: 14px 0 16px; border-top: 1px solid var(--line); break-inside: avoid; }
.evidence { display: flex; gap: 24px; align-items: flex-start; }
.evidence > div { flex: 1; min-width: 0; }
.exchange + .exchange { margin-top: 14px; }
.both { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.both > div { min-width: 0; display: flex; flex-direction: column; }
.both pre { flex: 1; }
.both small { color: var(--quiet); font-size: 12px; }
pre { margin: 2px 0 0; padding: 9px 12px; border-radius: 6px; background: var(--soft); font-size: 12px; line-height: 1.4; white-space: pre-wrap; overflow-wrap: anywhere; }
figure { flex: 0 0 210px; margin: 0; }
figure img { width: 100%; padding: 10px; border: 1px solid var(--line); background: #fff; }
figcaption { color: var(--quiet); font-size: 12px; text-align: center; }
footer { margin-top: 24px; padding-top: 10px; border-top: 1px solid var(--line); font-size: 12px; }
@page { margin: 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 11.5px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h1 { font-size: 21px; }
  dl { gap: 8px 16px; }
  dt, small, td small, .pill, .quiet, .note, figcaption { font-size: 9.5px; }
  table, pre, .id { font-size: 10px; }
  th, td { padding: 4px 6px; }
  figure { flex-basis: 160px; }
  h2 { break-after: avoid; }
}
`
