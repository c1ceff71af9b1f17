import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import type { DeviceAddress } from '../device-address.ts'
import { deviceFile } from '../serial/device-file.ts'
import { missingRule } from '../udev-rules.ts'
import type { DeviceKind, NotUsable, OpenDevice } from '../watch-device.ts'
import { hidFailed } from './hid-failed.ts'
import type { HidDevice, HidHandle, HidSystem } from './hid-system.ts'
import { type ScanLayout, scanLayout } from './scan-layout.ts'
import { isHidPosScanner, isScannerMaker, switchOnReport, wrongMode } from './scanner-modes.ts'

export interface OpenHidScanner extends OpenDevice {
  /** Null: the device does not tell it. */
  readonly layout: ScanLayout | null
  onReport(callback: (report: Buffer) => void): void
}

type Match = Extract<DeviceAddress, { kind: 'hid' }>['match']

/** A HID-POS scanner as a device that comes and goes. */
export function hidDevice(match: Match, loadSystem: () => Promise<HidSystem>): DeviceKind<HidDevice, OpenHidScanner> {
  return {
    async find() {
      try {
        return chooseScanner(await (await loadSystem()).devices(), match)
      } catch (error) {
        return { state: 'failed', fault: hidFailed(error) }
      }
    },
    async open(device) {
      try {
        return { device: await opened(await loadSystem(), device) }
      } catch (error) {
        return await notOpened(device, error)
      }
    },
  }
}

/** Which of the machine's HID devices is meant; if none can be used, why not and what to do. */
function chooseScanner(devices: readonly HidDevice[], match: Match): { place: HidDevice } | NotUsable {
  const meant =
    match === 'auto'
      ? devices
      : devices.filter((one) => one.vendorId === match.vendorId && one.productId === match.productId)
  const [place] = meant.filter(isHidPosScanner).sort((a, b) => (a.path < b.path ? -1 : 1))
  if (place) return { place }
  // A scanner shows several collections: the keyboard's says most about its mode.
  const [other] = (match === 'auto' ? meant.filter(isScannerMaker) : meant).toSorted(
    (a, b) => a.usagePage - b.usagePage,
  )
  if (other) return { state: 'failed', fault: wrongMode(other) }
  return {
    state: 'searching',
    fault:
      match === 'auto'
        ? { code: 'no-hid-scanner' }
        : { code: 'no-hid-device', ids: `${hex(match.vendorId)}:${hex(match.productId)}` },
  }
}

async function opened(system: HidSystem, device: HidDevice): Promise<OpenHidScanner> {
  const file = await deviceFile(device.path)
  const handle = await system.open(device.path)
  try {
    const switchOn = switchOnReport(device.vendorId)
    if (switchOn) await handle.sendFeatureReport(switchOn)
    const descriptor = await system.descriptor(device.path)
    return listening(handle, descriptor && scanLayout(descriptor), async () => (await deviceFile(device.path)) === file)
  } catch (error) {
    await handle.close()
    throw error
  }
}

function listening(handle: HidHandle, layout: ScanLayout | null, stillThere: () => Promise<boolean>): OpenHidScanner {
  let gone = false
  let onLost: (() => void) | null = null
  let onReport: (report: Buffer) => void = () => {}
  return {
    layout,
    onReport(callback) {
      onReport = callback
      handle.listen(
        (report) => onReport(report),
        () => {
          gone = true
          onLost?.()
        },
      )
    },
    onLost(callback) {
      onLost = callback
      if (gone) callback()
    },
    stillThere,
    close: async () => {
      onReport = () => {}
      await handle.close()
    },
  }
}

async function notOpened(device: HidDevice, error: unknown): Promise<NotUsable> {
  if ((await deviceFile(device.path)) === null) {
    return { state: 'searching', fault: { code: 'hid-unplugged' } }
  }
  try {
    await access(device.path, constants.R_OK | constants.W_OK)
  } catch {
    return { state: 'failed', fault: missingRule('hidraw', device) }
  }
  return { state: 'failed', fault: { code: 'hid-cannot-open', told: messageOf(error) } }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 200)
const hex = (id: number) => id.toString(16).padStart(4, '0')
