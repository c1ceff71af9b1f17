/** Why HID can't be used on this machine, and what to do. */
export function hidFailed(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 200)
  if (/libusb|cannot open shared object|dlopen/i.test(text)) {
    return 'HID scanners need the library libusb: install it with “apt-get install libusb-1.0-0”.'
  }
  return `HID devices can’t be listed: ${text}.`
}
