import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  createPlayedKeypad,
  createPluggedScanner,
  type PlayedKeypad,
  type PluggedScanner,
} from '@tillway/devices/simulated'

/** A simulated device, or why there is none here. */
type Simulated<Device> = { readonly device: Device } | { readonly device: null; readonly why: string }

export interface PanelDevices {
  readonly scanner: Simulated<PluggedScanner>
  readonly keypad: Simulated<PlayedKeypad>
  close(): Promise<void>
}

const NO_FOLDER = 'This simulator was started without SIMULATOR_DEVICES_DIR, so it has none.'

/**
 * The scanner and the keypad of the panel, at stable names in a folder: `scanner`, a serial device, and `keypad`, a named pipe. Never throws:
 * without them there is still the printer.
 */
export async function openPanelDevices(folder: string | undefined): Promise<PanelDevices> {
  if (folder === undefined) {
    const none = { device: null, why: NO_FOLDER }
    return { scanner: none, keypad: none, close: async () => {} }
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const scanner = createPluggedScanner({ path: join(folder, 'scanner') })
  return {
    scanner: await orWhy(async () => {
      await scanner.plugIn()
      return scanner
    }),
    keypad: await orWhy(() => createPlayedKeypad({ path: join(folder, 'keypad') })),
    close: () => scanner.unplug(),
  }
}

async function orWhy<Device>(open: () => Promise<Device>): Promise<Simulated<Device>> {
  try {
    return { device: await open() }
  } catch (error) {
    return { device: null, why: `It can’t be made on this machine: ${(error as Error).message.slice(0, 200)}` }
  }
}
