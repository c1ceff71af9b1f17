import Type, { type Static } from 'typebox'
import { neutralised } from './human-text.ts'
import { Load } from './load.ts'
import { PrinterState } from './own-printer.ts'

/** So many devices go with one heartbeat. */
const MAX_DEVICES = 50
const MAX_ADDRESS = 400
const MAX_REASON = 500
const MAX_DEVICE_BYTES = 7000

const Device = Type.Object(
  {
    address: Type.String({ maxLength: MAX_ADDRESS }),
    kind: Type.String({ maxLength: 40 }),
    /** Of one that the till is set to use: `ready`, `searching` or `failed`. Of another one at its machine: `unused`, `blocked`; of a library: `missing`. */
    state: Type.String({ maxLength: 40 }),
    reason: Type.Union([Type.String({ maxLength: MAX_REASON }), Type.Null()]),
  },
  { additionalProperties: false },
)

/**
 * A till's devices as a heartbeat takes them, the first ones where there is not room for all: odd devices must not silence the till. The lists of cash need the
 * rest of a body.
 */
export function toldDevices(devices: readonly Static<typeof Device>[]): Static<typeof Device>[] {
  const told: Static<typeof Device>[] = []
  let bytes = 0
  for (const { address, kind, state, reason } of devices.slice(0, MAX_DEVICES)) {
    const one = {
      address: neutralised(address).slice(0, MAX_ADDRESS),
      kind,
      state,
      reason: reason === null ? null : neutralised(reason).slice(0, MAX_REASON),
    }
    bytes += new TextEncoder().encode(JSON.stringify(one)).length + 1
    if (bytes > MAX_DEVICE_BYTES) break
    told.push(one)
  }
  return told
}

/** The name of one of the gateway's printers. */
export const PRINTER_NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'
const PrinterName = Type.String({ pattern: PRINTER_NAME_PATTERN })

/** So many loads of each list of cash go with one heartbeat, so that it stays small; the newest of them. */
export const MAX_CASH_IDS = 60
// No pattern: an odd id in a till's record must not silence the till.
const LoadIds = Type.Array(Type.String({ maxLength: 40 }), { maxItems: MAX_CASH_IDS })

/** Rule T5: where the cash of loads is that goes back, by the till's own record. */
const CashBack = Type.Object(
  {
    /** What lies in this till's drawer and is its customers', ordered or not, in minor units. */
    owedMinorUnits: Type.Integer({ minimum: 0 }),
    /** Nobody was there to take it. */
    owed: LoadIds,
    /** The page says to hand it over; nobody has said yet that it was. */
    ordered: LoadIds,
    /** Handed over, by word of the cashier. */
    returned: LoadIds,
  },
  { additionalProperties: false },
)

/** What a till says of itself every five seconds. `at` is its own clock; `cursor` is the one it was last given. */
export const Heartbeat = Type.Object(
  {
    at: Type.String({ maxLength: 40 }),
    version: Type.String({ maxLength: 40 }),
    outbox: Type.Record(
      Type.String({ maxLength: 40 }),
      Type.Object({ count: Type.Integer({ minimum: 0 }), minorUnits: Type.Integer({ minimum: 0 }) }),
    ),
    oldestAgeMs: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
    devices: Type.Array(Device, { maxItems: MAX_DEVICES }),
    cursor: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
    /** Which of the gateway's printers this till has chosen by name (P4); null or absent: none. */
    printer: Type.Optional(Type.Union([PrinterName, Type.Null()])),
    /** The address of the printer attached to this till, where its receipts are to come out (P4); absent: not at one of its own. */
    ownPrinter: Type.Optional(Type.String({ maxLength: MAX_ADDRESS })),
    /** The till asks for each ticket itself (`POST …/hold` with `reprint`): its holds alone print none. */
    asksForTickets: Type.Optional(Type.Boolean()),
    cash: Type.Optional(CashBack),
  },
  { additionalProperties: false },
)
export type Heartbeat = Static<typeof Heartbeat>

export const PrinterStatus = Type.Object({
  /** Of one attached to a till: `@` and the till. */
  name: Type.String(),
  address: Type.String(),
  state: PrinterState,
  reason: Type.Union([Type.String(), Type.Null()]),
  /** What `reason` says, as its code and what its sentence needs; absent where no code is known. */
  fault: Type.Optional(Type.Object({ code: Type.String() }, { additionalProperties: Type.String() })),
  /** Since when it is in this state, or its paper near the end, as the gateway saw it; absent: it was not asked yet. */
  since: Type.Optional(Type.String()),
})
export type PrinterStatus = Static<typeof PrinterStatus>

/** One lost answer is an accident; so many failed loads within a minute are not. */
export const LOADS_FAIL_FROM = 3

/** What the gateway says back: its clock, whether Amazon answers, the printers, and each load of this till that changed since the cursor. */
export const HeartbeatAnswer = Type.Object({
  now: Type.String(),
  /** Whom the page and the paper name. */
  store: Type.Optional(
    Type.Object({
      name: Type.String(),
      supportContact: Type.Union([Type.String(), Type.Null()]),
      address: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      timeZone: Type.Optional(Type.String()),
      /** Of paper. */
      language: Type.Optional(Type.String()),
    }),
  ),
  amazon: Type.Object({
    environment: Type.Unsafe<'simulator' | 'sandbox' | 'production'>({
      type: 'string',
      enum: ['simulator', 'sandbox', 'production'],
    }),
    state: Type.Unsafe<'reachable' | 'unreachable' | 'not-authorised' | 'unknown'>({
      type: 'string',
      enum: ['reachable', 'unreachable', 'not-authorised', 'unknown'],
    }),
    marketplace: Type.String(),
    maximumLoad: Type.Integer(),
    /** Absent: the marketplace's own. */
    minimumLoad: Type.Optional(Type.Integer()),
    /** The largest load that the account's funds cover now, in minor units; absent: they are not known to be short. */
    fundable: Type.Optional(Type.Integer()),
    /** Whether loads failed lately, though calls that move nothing may be answered. */
    loadsFail: Type.Optional(Type.Boolean()),
  }),
  printers: Type.Array(PrinterStatus),
  /** The one of them where this till's receipts come out (P4); null: none. */
  printer: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  /** Whether the gateway takes a load; absent means that it does. */
  journal: Type.Optional(
    Type.Unsafe<'writable' | 'not-writable'>({ type: 'string', enum: ['writable', 'not-writable'] }),
  ),
  /** True: it takes none because it was restored from a backup, and a person is looking at what was open (R15). */
  review: Type.Optional(Type.Boolean()),
  loads: Type.Array(Load),
  cursor: Type.String(),
})
export type HeartbeatAnswer = Static<typeof HeartbeatAnswer>
