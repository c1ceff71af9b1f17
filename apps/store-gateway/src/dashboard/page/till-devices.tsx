import { momentWords } from './moment-words.ts'
import type { Printer, Terminal } from './store-facts.ts'
import { tillDeviceRows } from './till-device-rows.ts'

/** Each till's devices, and what else is plugged in there, with the reason where one can't be used; as the tills last said. */
export function TillDevices(props: { terminals: readonly Terminal[]; printers: readonly Printer[]; locale: string }) {
  const tills = tillDeviceRows(props.terminals, props.printers)
  if (tills.length === 0) return null
  return (
    <details class="till-devices" data-testid="till-devices">
      <summary>Devices at the tills</summary>
      {tills.map(({ terminalId, rows }) => (
        <section key={terminalId}>
          <h3>{terminalId}</h3>
          <dl>
            {rows.map(({ kind, address, standing, words, since, reason }, n) => (
              <div key={n} class="till-device" data-standing={standing}>
                <dt>
                  {kind} {address !== null && <code>{address}</code>}
                </dt>
                <dd>
                  <span class="till-device-state">{words}</span>
                  {since !== null && (
                    <span class="till-device-since">
                      {' '}
                      since <time dateTime={since}>{momentWords(since, props.locale)}</time>
                    </span>
                  )}
                  {reason !== null && <p class="till-device-reason">{reason}</p>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </details>
  )
}
