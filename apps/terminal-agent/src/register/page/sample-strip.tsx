import type { RegisterAction } from '../actions.ts'
import type { Sample } from '../view/register-view.ts'
import { Button } from './button.tsx'
import type { Texts } from './texts/texts.ts'

/** Outside production: barcodes and phones to try, for who has no scanner. Each does what a scan or a keyed number does. */
export function SampleStrip(props: {
  samples: readonly Sample[]
  texts: Texts
  act: (action: RegisterAction) => void
}) {
  const { samples, texts, act } = props
  if (samples.length === 0) return null
  return (
    <section class="samples" aria-labelledby="samples-title">
      <h2 id="samples-title">{texts.samples}</h2>
      <div class="sample-lists">
        {(['barcode', 'phone', 'card'] as const).map((kind) => (
          <ul key={kind} aria-label={texts.sampleKinds[kind]}>
            {samples
              .filter((sample) => sample.kind === kind)
              .map((sample, index) => (
                <li key={sample.value}>
                  <Button
                    look="quiet"
                    testId={`sample-${kind}-${index}`}
                    onPress={() =>
                      act(
                        kind === 'phone'
                          ? { type: 'phone', digits: sample.value }
                          : { type: 'scan', text: sample.value },
                      )
                    }
                  >
                    {sample.end === null ? sample.label : `${nameOf(sample, texts)}: ${texts.sampleEnds[sample.end]}`}
                  </Button>
                </li>
              ))}
          </ul>
        ))}
      </div>
    </section>
  )
}

/** A card looks like a barcode: it is named. */
function nameOf({ kind, text }: Sample, texts: Texts): string {
  return kind === 'card' ? `${texts.account.card} ${text}` : text
}
