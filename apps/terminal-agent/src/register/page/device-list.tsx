import type { DeviceView, FoundView } from '../view/register-view.ts'
import type { Texts } from './texts.ts'

/** What is typed into the page comes from no device of its own. */
const isListed = ({ address }: DeviceView) => address !== 'keyboard'

/** Every device of this till with what is wrong, and what else is plugged in, for whoever sets it up. */
export function DeviceList(props: {
  devices: readonly DeviceView[]
  found: readonly FoundView[]
  words: Texts['devices']
}) {
  const { devices, found, words } = props
  return (
    <div class="device-list" data-testid="device-list">
      <h2 class="device-list-title">{words.title}</h2>
      <ul>
        {devices.filter(isListed).map((device) => (
          <Row key={`${device.kind} ${device.address}`} device={device} name="" words={words} />
        ))}
      </ul>
      {found.length > 0 && (
        <>
          <h2 class="device-list-title others">{words.others}</h2>
          <ul>
            {found.map((device) => (
              <Row key={`${device.address} ${device.reason}`} device={device} name={device.name} words={words} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Row(props: { device: DeviceView; name: string; words: Texts['devices'] }) {
  const { device, name, words } = props
  const standing = device.state === 'ready' ? 'good' : device.state === 'unused' ? 'plain' : 'bad'
  return (
    <li class={standing} data-state={device.state}>
      <strong>{name || words.kind(device.kind)}</strong>
      <span class="device-state">{words.state(device.state)}</span>
      {device.address !== device.kind && <code>{device.address}</code>}
      {device.reason && <p>{device.reason}</p>}
    </li>
  )
}
