import type { Held, Told } from '../cashier/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import { answerOf, grantElsewhere, isHandedBack, loadWords } from './load-words.ts'

export interface TellerDeps {
  readonly outbox: Pick<Outbox, 'destinationOf'>
  readonly locale: () => string
  /** Whether the ticket of a held load was scanned in here and is in the cashier's hand (rule T5g). */
  readonly ticketIsHere: (loadId: string) => boolean
}

export type Teller = ReturnType<typeof createTeller>

/** What a row of the outbox is for the cashier's session. */
export function createTeller({ outbox, locale, ticketIsHere }: TellerDeps) {
  return {
    told: (row: Row): Told => {
      const open = row.state === 'waiting' && (row.hold === 0 || ticketIsHere(row.id))
      const unsent = row.sendMarkedAtMs === null && row.revision === null
      return {
        ...loadWords(row, locale()),
        state: row.gatewayState ?? (row.gaveBackAtMs === null ? row.state : 'cancelled'),
        receipt: answerOf(row)?.receipt.state ?? 'none',
        receiptOutdated: answerOf(row)?.receipt.outdated ?? false,
        previewUrl: row.gatewayState === 'loaded' ? `/register/receipts/${row.id}.svg` : null,
        cancellable: open && unsent,
        held: row.hold === 1,
        handedBack: isHandedBack(row),
        goesBackAt: grantElsewhere(row)?.terminalId ?? null,
        mayHaveGivenBack: open && row.sendMarkedAtMs !== null,
      }
    },

    /** A load's end erases where it went: then its last digits are all that is left to show. */
    held: (row: Row): Held => {
      const destination = row.sealed === null ? { kind: row.kind, value: row.masked } : outbox.destinationOf(row)
      return {
        target: { destination, doubtful: false },
        amount: row.minorUnits,
        loadId: row.id,
        number: row.number,
        offline: null,
      }
    },
  }
}

export function sinceMsOf(row: Row): number {
  return row.confirmedAtMs ?? row.preparedAtMs
}
