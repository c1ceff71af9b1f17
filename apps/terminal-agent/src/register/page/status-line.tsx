import { MAX_CLOCK_SKEW_MS } from '@tillway/contract'
import { useEffect, useState } from 'preact/hooks'
import type { RegisterView } from '../view/register-view.ts'
import { Button } from './button.tsx'
import { DeviceList } from './device-list.tsx'
import { devicesInAWord, faultWords, printerInAWord, type Standing } from './device-words.ts'
import type { Texts } from './texts/texts.ts'

const amazonStanding = {
  reachable: 'good',
  unsteady: 'unsure',
  unknown: 'unsure',
  unreachable: 'bad',
  'not-authorised': 'bad',
} as const

/** Whether everything that a sale needs is there, each in words. `page` names the page below: on another one the list of devices is closed again. */
export function StatusLine(props: { view: RegisterView; page: string; soundOff: boolean; texts: Texts }) {
  const { line, devices, found } = props.view
  const words = props.texts.line
  const devicesWord = devicesInAWord(devices, found, props.texts.devices)
  const [isListed, setListed] = useState(false)
  useEffect(() => setListed(false), [props.page])
  const skewSeconds = line.clockSkewMs === null ? null : Math.round(Math.abs(line.clockSkewMs) / 1000)
  const items: readonly {
    readonly word: string
    readonly standing: Standing
    readonly why?: string | null
  }[] = [
    { word: words.gateway[line.gateway], standing: line.gateway === 'ok' ? 'good' : 'bad' },
    {
      word: words.amazon[line.amazon],
      standing: amazonStanding[line.amazon],
    },
    { ...printerInAWord(line.printer, words), why: line.printer && faultWords(line.printer, props.texts.faults) },
    skewSeconds === null
      ? { word: words.clockUnknown, standing: 'unsure' }
      : Math.abs(line.clockSkewMs ?? 0) > MAX_CLOCK_SKEW_MS
        ? { word: words.clockOff(skewSeconds), standing: 'bad' }
        : { word: words.clockGood, standing: 'good' },
  ]
  return (
    <div class="status">
      <ul class="status-line" data-testid="line-status" aria-live="polite">
        {items.map((item) => (
          <li key={item.word} class={item.standing} title={item.why ?? undefined}>
            <span class="dot" aria-hidden="true" />
            {item.word}
          </li>
        ))}
        {devicesWord && (
          <li class={devicesWord.standing}>
            {devicesWord.standing !== 'plain' && <span class="dot" aria-hidden="true" />}
            <Button testId="devices" look="word" onPress={() => setListed(!isListed)}>
              {devicesWord.word}
            </Button>
          </li>
        )}
        {props.soundOff && <li class="unsure sound">{words.soundOff}</li>}
      </ul>
      {isListed && devicesWord && (
        <DeviceList devices={devices} found={found} printer={line.printer} texts={props.texts} />
      )}
    </div>
  )
}
