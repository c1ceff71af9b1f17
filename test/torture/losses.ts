import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sure } from './ask.ts'
import type { Findings } from './findings.ts'

interface LostLoad {
  readonly id: string
  readonly state: string
  readonly proof: string | null
  readonly minorUnits: number
}

export type Losses = ReturnType<typeof openLosses>

/** What the gateway's books have as lost, load by load, as its journal has it at each question. */
export function openLosses(gatewayDir: string) {
  const journal = new DatabaseSync(join(gatewayDir, 'journal.db'), { readOnly: true, timeout: 5000 })
  const one = journal.prepare('SELECT loss_minor_units AS minorUnits FROM loads WHERE id = ?')
  const all = journal.prepare(
    'SELECT id, state, proof, loss_minor_units AS minorUnits FROM loads WHERE loss_minor_units <> 0',
  )
  return {
    of: (id: string) => (one.get(id) as { minorUnits: number } | undefined)?.minorUnits ?? 0,
    all: () => all.all() as unknown as LostLoad[],
    close: () => journal.close(),
  }
}

/**
 * R8: what was credited although its cash goes back is what the books have as lost, and the report of the day says the same sum. A possible loss that
 * a person found not to stand at Amazon is told apart; nothing else is lost.
 */
export async function checkLosses(gatewayUrl: string, losses: Losses, { money, unexplained }: Findings): Promise<void> {
  const booked = losses.all()
  const sum = (some: readonly LostLoad[]) => some.reduce((total, { minorUnits }) => total + minorUnits, 0)
  const standing = booked.filter(({ state }) => state === 'loaded')
  const cleared = booked.filter(({ state, proof }) => state === 'voided' && proof === 'person')
  if (sum(standing) !== money.writtenOff)
    unexplained.push(`${money.writtenOff} are credited and go back, and the books have ${sum(standing)} of it as lost`)
  for (const { id, state, proof, minorUnits } of booked)
    if (![...standing, ...cleared].some((one) => one.id === id))
      unexplained.push(`${id}: ${minorUnits} are booked as lost, and it is ${state} (${proof})`)
  const { body } = await sure<{ report: { losses: { minorUnits: number } } }>('POST', `${gatewayUrl}/v1/reports`, {
    body: { kind: 'x' },
  })
  if (body.report?.losses.minorUnits !== sum(booked))
    unexplained.push(`the X report says ${body.report?.losses.minorUnits} are lost, the journal ${sum(booked)}`)
}
