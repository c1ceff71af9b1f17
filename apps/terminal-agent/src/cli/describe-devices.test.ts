import type { DeviceStatus } from '@tillway/devices'
import { expect, it } from 'vitest'
import { describeDevices } from './describe-devices.ts'

it('names the keyboard once, as what it is', () => {
  const keyboard = (kind: 'scanner' | 'keypad'): DeviceStatus => ({
    ...{ address: 'keyboard', kind, state: 'ready', reason: null },
  })
  const away: DeviceStatus = { ...keyboard('scanner'), address: 'serial:/dev/x', state: 'searching', reason: 'Away.' }
  expect(describeDevices([keyboard('scanner'), away, keyboard('keypad')])).toEqual([
    'scanner, keypad  keyboard  ready',
    'scanner  serial:/dev/x  searching  Away.',
  ])
})
