import type { DeviceView, FoundView, LineView } from '../view/register-view.ts'
import { faultWords, listedDevices, printerInAWord } from './device-words.ts'
import type { Texts } from './texts/texts.ts'

/** Every device of this till with what is wrong, and what else is plugged in, for whoever sets it up. */
export function DeviceList(props: {
  devices: readonly DeviceView[]
  found: readonly FoundView[]
  printer: LineView['printer']
  texts: Pick<Texts, 'devices' | 'line' | 'faults'>
}) {
  const { devices, found, printer, texts } = props
  const words = texts.devices
  return (
    <div class="device-list" data-testid="device-list">
      <h2 class="device-list-title">{words.title}</h2>
      <ul>
        {listedDevices(devices, printer).map((device) => (
          <Row key={`${device.kind} ${device.address}`} device={device} name="" texts={texts} />
        ))}
      </ul>
      {found.length > 0 && (
        <>
          <h2 class="device-list-title others">{words.others}</h2>
          <ul>
            {found.map((device) => (
              <Row key={`${device.address} ${device.reason}`} device={device} name={device.name} texts={texts} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Row(props: { device: DeviceView; name: string; texts: Pick<Texts, 'devices' | 'line' | 'faults'> }) {
  const { device, name, texts } = props
  const words = texts.devices
  const reason = faultWords(device, texts.faults)
  const plugIn = device.state === 'searching' ? words.plugIn(device.kind) : null
  const isPrinter = device.kind === 'printer' && device.state !== 'unused' && device.state !== 'blocked'
  const standing = device.state === 'ready' ? 'good' : device.state === 'unused' ? 'plain' : 'bad'
  return (
    <li class={standing} data-state={device.state}>
      <strong>{name || words.kind(device.kind)}</strong>
      <span class="device-state">
        {isPrinter ? printerInAWord(device, texts.line).word : words.state(device.state)}
      </span>
      {plugIn && <p class="plug-in">{plugIn}</p>}
      {device.address !== device.kind && <code>{device.address}</code>}
      {reason && <p>{reason}</p>}
    </li>
  )
}
