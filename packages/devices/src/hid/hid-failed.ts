import type { DeviceFault } from '../device-fault.ts'

/** Why HID can't be used on this machine, and what to do. */
export function hidFailed(error: unknown): DeviceFault {
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 200)
  if (/libusb|cannot open shared object|dlopen/i.test(text)) {
    return { code: 'no-libusb' }
  }
  return { code: 'hid-cannot-list', told: text }
}
