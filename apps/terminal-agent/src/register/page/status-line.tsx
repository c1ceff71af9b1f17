import { MAX_CLOCK_SKEW_MS } from '@tillway/contract'
import type { LineView } from '../view/register-view.ts'
import type { Texts } from './texts.ts'

const amazonStanding = {
  reachable: 'good',
  unsteady: 'unsure',
  unknown: 'unsure',
  unreachable: 'bad',
  'not-authorised': 'bad',
} as const

/** Whether everything that a sale needs is there, each in words. */
export function StatusLine(props: { line: LineView; soundOff: boolean; texts: Texts }) {
  const { line } = props
  const words = props.texts.line
  const skewSeconds = line.clockSkewMs === null ? null : Math.round(Math.abs(line.clockSkewMs) / 1000)
  const items: readonly {
    readonly word: string
    readonly standing: 'good' | 'bad' | 'unsure'
    readonly why?: string | null
  }[] = [
    { word: words.gateway[line.gateway], standing: line.gateway === 'ok' ? 'good' : 'bad' },
    {
      word: words.amazon[line.amazon],
      standing: amazonStanding[line.amazon],
    },
    line.printer
      ? {
          word: line.printer.state === 'ready' ? words.printerReady : words.printer(line.printer.state),
          standing: line.printer.state === 'ready' ? 'good' : line.printer.state === 'unknown' ? 'unsure' : 'bad',
          why: line.printer.reason,
        }
      : { word: words.printerNone, standing: 'unsure' },
    skewSeconds === null
      ? { word: words.clockUnknown, standing: 'unsure' }
      : Math.abs(line.clockSkewMs ?? 0) > MAX_CLOCK_SKEW_MS
        ? { word: words.clockOff(skewSeconds), standing: 'bad' }
        : { word: words.clockGood, standing: 'good' },
  ]
  return (
    <ul class="status-line" data-testid="line-status" aria-live="polite">
      {items.map((item) => (
        <li key={item.word} class={item.standing} title={item.why ?? undefined}>
          <span class="dot" aria-hidden="true" />
          {item.word}
        </li>
      ))}
      {props.soundOff && <li class="unsure sound">{words.soundOff}</li>}
    </ul>
  )
}
