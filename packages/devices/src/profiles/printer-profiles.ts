import { bixolon } from './bixolon.ts'
import { citizen } from './citizen.ts'
import { epson } from './epson.ts'
import { epsonLegacy } from './epson-legacy.ts'
import { fujitsu } from './fujitsu.ts'
import { hp } from './hp.ts'
import { metapace } from './metapace.ts'
import { pos58 } from './pos-58.ts'
import { pos80 } from './pos-80.ts'
import type { PrinterProfile } from './printer-profile.ts'
import { starEscpos } from './star-escpos.ts'
import { xprinter } from './xprinter.ts'
import { youku58 } from './youku-58.ts'

/** Every profile that an address may name; the first is that of an address that names none. */
export const printerProfiles: readonly [PrinterProfile, ...PrinterProfile[]] = [
  epson,
  epsonLegacy,
  bixolon,
  citizen,
  fujitsu,
  hp,
  metapace,
  pos58,
  pos80,
  starEscpos,
  xprinter,
  youku58,
]
