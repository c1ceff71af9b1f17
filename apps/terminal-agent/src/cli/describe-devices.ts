import type { DeviceStatus } from '@tillway/devices'

/** A line for each device; what is typed into the page is scanner and keypad in one. */
export function describeDevices(devices: readonly DeviceStatus[]): readonly string[] {
  const typed = devices.filter(({ address }) => address === 'keyboard')
  const others = devices.filter(({ address }) => address !== 'keyboard')
  const typedLine = typed.length === 0 ? [] : [`${typed.map(({ kind }) => kind).join(', ')}  keyboard  ready`]
  return [
    ...typedLine,
    ...others.map(
      ({ address, kind, state, reason }) => `${kind}  ${address}  ${state}${reason === null ? '' : `  ${reason}`}`,
    ),
  ]
}
