import { type PluggedDevice, unusedDevices } from '@tillway/devices'
import type { Config } from '../config.ts'

/** What is plugged in and no device of this till, by whatever names its addresses name them. */
export function alsoPluggedIn(
  plugged: readonly PluggedDevice[],
  { scanners, keypads, printer }: Pick<Config, 'scanners' | 'keypads' | 'printer'>,
): Promise<PluggedDevice[]> {
  return unusedDevices(plugged, [...scanners, ...keypads, ...(printer ? [printer] : [])])
}
