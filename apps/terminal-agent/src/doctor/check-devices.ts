import { type DeviceFault, type DeviceStatus, faultInEnglish } from '@tillway/devices'
import { type Check, failed, ok, skipped } from './check.ts'

/** One check for each device that is set, and one for each library that is missing. */
export function checkDevices(devices: readonly DeviceStatus[], missing: readonly DeviceFault[]): Check[] {
  const checks = devices.map(({ kind, address, state, reason }) => {
    if (state !== 'ready') return failed(kind, `${address}: ${reason ?? state}`)
    if (address === 'keyboard') return ok(kind, 'What is typed into the register page.')
    return ok(kind, reason === null ? address : `${address}: ${reason}`)
  })
  const noPrinter = devices.some(({ kind }) => kind === 'printer')
    ? []
    : [skipped('printer', 'None is attached to this till (RECEIPT_PRINTER): receipts come out at the gateway’s.')]
  // A library that no set device needs is no failure.
  return [...checks, ...noPrinter, ...missing.map((fault) => skipped('library', faultInEnglish(fault)))]
}
