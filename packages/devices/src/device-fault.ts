/**
 * What is wrong with a device, as a code with what its sentence needs. Drivers know codes only; each page says them in its own language, and
 * `faultInEnglish` in one for logs, commands and every reader that knows no code. `told` is what the system said, in its own words.
 */
export type DeviceFault =
  // Scanners and keypads
  | { readonly code: 'looking'; readonly path: string }
  | { readonly code: 'looking-for-hid' }
  | { readonly code: 'no-device'; readonly path: string }
  | { readonly code: 'unplugged'; readonly path: string }
  | { readonly code: 'hid-unplugged' }
  | { readonly code: 'no-answer' }
  | { readonly code: 'busy'; readonly path: string }
  | { readonly code: 'cannot-open'; readonly path: string; readonly told: string }
  | { readonly code: 'not-in-group'; readonly path: string }
  | { readonly code: 'no-permission'; readonly path: string; readonly group: string }
  | { readonly code: 'no-udev-rule'; readonly file: string; readonly rule: string }
  | { readonly code: 'no-hid-scanner' }
  | { readonly code: 'no-hid-device'; readonly ids: string }
  | { readonly code: 'hid-cannot-open'; readonly told: string }
  | { readonly code: 'hid-cannot-list'; readonly told: string }
  | { readonly code: 'no-libusb' }
  /** In which mode a scanner seems to be that is not HID-POS; `maker` empty: not known. */
  | { readonly code: 'types-as-keyboard'; readonly name: string; readonly maker: string }
  | { readonly code: 'speaks-snapi'; readonly name: string; readonly maker: string }
  | { readonly code: 'not-hid-pos'; readonly name: string; readonly maker: string }
  | { readonly code: 'wrong-address'; readonly kind: 'scanner' | 'keypad' | 'printer' }
  // Printers
  | { readonly code: 'paper-near-end' }
  | { readonly code: 'paper-out' }
  | { readonly code: 'cover-open' }
  | { readonly code: 'printer-offline' }
  | { readonly code: 'cutter-stuck' }
  | { readonly code: 'printer-error' }
  | { readonly code: 'printer-error-for-good' }
  | { readonly code: 'printer-silent' }
  | { readonly code: 'printer-line-lost' }
  | { readonly code: 'printer-closed' }
  | { readonly code: 'printer-refuses'; readonly address: string }
  | { readonly code: 'printer-takes-no-connection'; readonly address: string }
  | { readonly code: 'printer-unreachable'; readonly address: string; readonly told: string }
  | { readonly code: 'printer-name-unknown'; readonly address: string }
  | { readonly code: 'no-device-file'; readonly path: string }
  | { readonly code: 'cannot-write'; readonly path: string; readonly told: string }

/** One sentence for each code, or more. A language that misses one does not compile. */
export type FaultSentences = {
  readonly [Code in DeviceFault['code']]: (fault: Extract<DeviceFault, { readonly code: Code }>) => string
}
