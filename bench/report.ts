import { type BenchmarkResult, type Finding, isMet } from './benchmark.ts'

/** A result as text: the table that was measured, then each finding with its target and whether it is met. */
export function report(title: string, result: BenchmarkResult): string {
  const { columns, rows } = result.table
  const cells = [columns, ...rows.map((row) => row.map(shown))]
  const widths = columns.map((_column, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  const lines = cells.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  )
  return [
    '',
    title,
    '',
    ...lines,
    '',
    ...result.findings.map(verdict),
    ...result.faults.map((fault) => `FAULT  ${fault}`),
  ].join('\n')
}

function verdict(finding: Finding): string {
  const { name, value, unit, target } = finding
  const met = isMet(finding)
  const word = met === null ? '      ' : met ? 'met   ' : 'MISSED'
  const aim = !target ? '' : 'atLeast' in target ? ` (at least ${target.atLeast})` : ` (at most ${target.atMost})`
  return `${word} ${shown(value)} ${unit}${aim}  ${name}`
}

function shown(value: string | number): string {
  if (typeof value === 'string') return value
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2)
}
