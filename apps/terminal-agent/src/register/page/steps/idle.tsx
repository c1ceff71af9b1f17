import { GIFT_CARD_KEY, KEY_CARD_KEY } from '../../view/key-actions.ts'
import { Button } from '../button.tsx'
import { withoutScanner } from '../device-words.ts'
import { Icon } from '../icons.tsx'
import { say } from '../say.ts'
import type { StepProps } from './step-props.ts'

export function Idle({ session, view, texts, format, armed, act }: StepProps<'idle'>) {
  if (view.line.blocked)
    return (
      <div class="step idle blocked">
        <h1>{texts.blocked}</h1>
        <p class="lead blocked-why" role="alert" data-testid="blocked">
          {say(view.line.blocked, texts, format)}
        </p>
        {session.notice && <p class="notice">{say(session.notice, texts, format)}</p>}
      </div>
    )
  const scannerAway = withoutScanner(view.devices, texts.devices)
  return (
    <div class="step idle">
      {session.notice && (
        <p class={`notice${session.notice.code === 'load-news' ? ' offline' : ''}`} role="alert" data-testid="notice">
          {say(session.notice, texts, format)}
        </p>
      )}
      {view.line.offline && (
        <p class="notice offline" role="alert" data-testid="offline">
          <strong>{say(view.line.offline, texts, format)}</strong> {texts.offline.means}
        </p>
      )}
      {scannerAway !== null && (
        <p class="notice offline" role="alert" data-testid="without-scanner">
          <strong>
            {scannerAway}
            {texts.fullStop}
          </strong>
          {texts.idle.withoutScanner}
        </p>
      )}
      {!session.notice && scannerAway === null && <Icon name="barcode" />}
      <h1>{texts.idle.scan}</h1>
      <p class="lead">{texts.idle.where}</p>
      <div class="or">
        <span>{texts.idle.noBarcode}</span>
        <Button
          testId="key-phone"
          keyCap={texts.enterKey}
          disabled={!armed}
          onPress={() => act({ type: 'phone-start' })}
        >
          {texts.idle.keyPhone}
        </Button>
        <Button testId="key-card" keyCap={KEY_CARD_KEY} disabled={!armed} onPress={() => act({ type: 'card-start' })}>
          {texts.idle.keyCard}
        </Button>
        <Button
          testId="sell-gift-card"
          keyCap={GIFT_CARD_KEY}
          disabled={!armed}
          onPress={() => act({ type: 'receipt-start' })}
        >
          {texts.idle.giftCard}
        </Button>
      </div>
    </div>
  )
}
