import type { Terminal } from './store-facts.ts'

type Device = NonNullable<Terminal['devices']>[number]

const stateWords: Readonly<Record<string, string>> = {
  ready: 'ready',
  searching: 'not connected',
  failed: 'does not work',
  unused: 'plugged in, not in use',
  blocked: 'plugged in, can’t be opened',
  missing: 'missing',
}

/** What is typed into the page needs no word. */
const isTold = ({ address, state }: Device) => address !== 'keyboard' || state !== 'ready'

/** Each till's devices, and what else is plugged in there, with the reason where one can't be used; as the tills last said. */
export function TillDevices({ terminals }: { terminals: readonly Terminal[] }) {
  const tills = terminals.flatMap(({ terminalId, devices }) => {
    const told = devices?.filter(isTold) ?? []
    return told.length === 0 ? [] : [{ terminalId, told }]
  })
  if (tills.length === 0) return null
  return (
    <details class="till-devices" data-testid="till-devices">
      <summary>Devices at the tills</summary>
      {tills.map(({ terminalId, told }) => (
        <section key={terminalId}>
          <h3>{terminalId}</h3>
          <dl>
            {told.map((device, n) => (
              <div key={n} class="till-device" data-state={device.state}>
                <dt>
                  {device.kind} {device.address !== device.kind && <code>{device.address}</code>}
                </dt>
                <dd>
                  {stateWords[device.state] ?? device.state}
                  {device.reason !== null && <p class="till-device-reason">{device.reason}</p>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </details>
  )
}
