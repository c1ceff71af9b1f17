import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Environment, StoreConfig } from './config.ts'

/** What the simulator and the till are given for the panel's scanner and keypad; what the environment says wins. */
export interface SimulatedDevices {
  readonly simulator: Environment
  readonly terminal: Environment
}

const NONE: SimulatedDevices = { simulator: {}, terminal: {} }
/** What a device address can hold, and a comma list of them. */
const ADDRESSABLE = /^\/[A-Za-z0-9 ._/@+-]{1,150}$/

/** A scanner and a keypad without hardware. Pseudo terminals need Linux and python3: elsewhere the panel has the printer alone. */
export function simulatedDevices({ environment, SIMULATOR_DATA_DIR }: StoreConfig): SimulatedDevices {
  const folder = environment.SIMULATOR_DEVICES_DIR || join(SIMULATOR_DATA_DIR, 'devices')
  if (process.platform !== 'linux' || !ADDRESSABLE.test(folder) || !hasProgram('python3', environment.PATH)) return NONE
  return {
    simulator: { SIMULATOR_DEVICES_DIR: folder },
    terminal: {
      SCANNERS: environment.SCANNERS || `keyboard,serial:${folder}/scanner`,
      KEYPADS: environment.KEYPADS || `keyboard,simulated:${folder}/keypad`,
    },
  }
}

function hasProgram(name: string, path = ''): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false // not in this folder
    }
  })
}
