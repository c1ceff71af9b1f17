import { printerProfiles } from './profiles/printer-profiles.ts'

export const FRAMINGS = ['any', 'cr', 'crlf', 'lf', 'stx-etx', 'ssi'] as const
/** `any` (no framing named): a frame ends at CR, LF or both. */
export type Framing = (typeof FRAMINGS)[number]

/** Where a device is. `text` is the address as it was written; `columns`: characters in a printer's line, `profile`: what it can do; null where the address does not say. */
export type DeviceAddress =
  | {
      readonly kind: 'serial'
      readonly text: string
      readonly path: string
      readonly baud: number
      readonly framing: Framing
      readonly columns: number | null
      readonly profile: string | null
    }
  | {
      readonly kind: 'hid'
      readonly text: string
      readonly match: 'auto' | { readonly vendorId: number; readonly productId: number }
    }
  | {
      readonly kind: 'tcp'
      readonly text: string
      readonly host: string
      readonly port: number
      readonly columns: number | null
      readonly profile: string | null
    }
  | {
      readonly kind: 'lp'
      readonly text: string
      readonly path: string
      readonly columns: number | null
      readonly profile: string | null
    }
  | { readonly kind: 'evdev' | 'file'; readonly text: string; readonly path: string }
  | { readonly kind: 'keyboard'; readonly text: string }
  /** `path`: the pipe of a simulated keypad; null: a device inside this process. */
  | { readonly kind: 'simulated'; readonly text: string; readonly path: string | null }

const DEFAULT_BAUD = 9600
/** Room for the longest file name with a folder before it and settings after it. */
const MAX_LENGTH = 400

/**
 * Reads a device address, such as `serial:/dev/ttyACM0?baud=9600&framing=cr` or `tcp://192.0.2.7:9100`.
 * @throws Error with one sentence that says what is wrong and what would be right.
 */
export function parseDeviceAddress(text: string): DeviceAddress {
  if (text.length > MAX_LENGTH) throw new Error(`A device address has at most ${MAX_LENGTH} characters.`)
  if (/[^\x20-\x7e]/.test(text)) throw wrong(text, 'has characters that no address has')
  if (text === 'keyboard') return { kind: text, text }
  if (text === 'simulated') return { kind: text, text, path: null }
  const colon = text.indexOf(':')
  const kind = text.slice(0, Math.max(colon, 0))
  const rest = text.slice(colon + 1)
  if (kind === 'serial') return serial(text, rest)
  if (kind === 'hid') return hid(text, rest)
  if (kind === 'tcp') return tcp(text, rest)
  if (kind === 'lp') return lp(text, rest)
  if (kind === 'simulated') return { kind, text, path: absolute(text, rest) }
  if (kind === 'evdev' || kind === 'file') return { kind, text, path: absolute(text, rest) }
  throw wrong(text, 'is of no known kind: use serial:, hid:, evdev:, keyboard, tcp://, lp:, file: or simulated')
}

function serial(text: string, rest: string): DeviceAddress {
  const [path = '', query = '', ...more] = rest.split('?')
  if (more.length > 0) throw wrong(text, 'has two question marks')
  let baud = DEFAULT_BAUD
  let framing: Framing = 'any'
  let columns: number | null = null
  let profile: string | null = null
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'baud') {
      baud = wholeNumber(value, 300, 4_000_000) ?? fail(wrong(text, 'needs a baud rate from 300 to 4000000'))
    } else if (name === 'framing') {
      framing =
        FRAMINGS.find((known) => known === value && known !== 'any') ??
        fail(wrong(text, 'has an unknown framing: use cr, crlf, lf, stx-etx or ssi'))
    } else if (name === 'columns') columns = columnsIn(text, value)
    else if (name === 'profile') profile = profileIn(text, value)
    else throw wrong(text, `has an unknown setting “${name}”: use baud, framing, columns and profile`)
  }
  return { kind: 'serial', text, path: absolute(text, path), baud, framing, columns, profile }
}

function hid(text: string, rest: string): DeviceAddress {
  if (rest === 'auto') return { kind: 'hid', text, match: 'auto' }
  const ids = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(rest)
  if (!ids) throw wrong(text, 'must be hid:auto or name vendor and product as in hid:05e0:1300')
  return {
    kind: 'hid',
    text,
    match: { vendorId: Number.parseInt(ids[1] ?? '', 16), productId: Number.parseInt(ids[2] ?? '', 16) },
  }
}

function tcp(text: string, rest: string): DeviceAddress {
  const form = 'must be written as tcp://host:port, for example tcp://192.0.2.7:9100'
  const [place = '', query, ...more] = rest.split('?')
  const parts = /^\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):(\d{1,5})$/.exec(place)
  if (!parts || more.length > 0) throw wrong(text, form)
  const port = wholeNumber(parts[2] ?? '', 1, 65_535) ?? fail(wrong(text, 'needs a port from 1 to 65535'))
  return { kind: 'tcp', text, host: (parts[1] ?? '').replace(/^\[|\]$/g, ''), port, ...printerSettings(text, query) }
}

function lp(text: string, rest: string): DeviceAddress {
  const [path = '', query, ...more] = rest.split('?')
  if (more.length > 0) throw wrong(text, 'has two question marks')
  return { kind: 'lp', text, path: absolute(text, path), ...printerSettings(text, query) }
}

function printerSettings(text: string, query = ''): { columns: number | null; profile: string | null } {
  let columns: number | null = null
  let profile: string | null = null
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'columns') columns = columnsIn(text, value)
    else if (name === 'profile') profile = profileIn(text, value)
    else throw wrong(text, `has an unknown setting “${name}”: use columns and profile`)
  }
  return { columns, profile }
}

function profileIn(text: string, value: string): string {
  const names = printerProfiles.map(({ name }) => name)
  return names.includes(value) ? value : fail(wrong(text, `has an unknown profile: use one of ${names.join(', ')}`))
}

/** Characters in a printer's line: 32 on 58 mm paper, 42 or 48 on 80 mm. */
function columnsIn(text: string, value: string): number {
  return wholeNumber(value, 32, 64) ?? fail(wrong(text, 'needs from 32 to 64 columns'))
}

function absolute(text: string, path: string): string {
  if (!/^\/./.test(path)) throw wrong(text, 'needs a full path that begins with /')
  return path
}

function wholeNumber(text: string, from: number, to: number): number | undefined {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

function wrong(text: string, what: string): Error {
  return new Error(`The device address “${text}” ${what}.`)
}

function fail(error: Error): never {
  throw error
}
