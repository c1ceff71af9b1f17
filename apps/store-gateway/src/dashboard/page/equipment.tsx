import { formatMoney } from '@tillway/contract'
import { keyWords } from './key-words.ts'
import { printerReason, printerWords } from './printer-words.ts'
import type { Credentials, Funds, Printer, Queue, Terminal } from './store-facts.ts'
import { TillDevices } from './till-devices.tsx'
import { useNow } from './use-now.ts'
import { ageWords, amazonWords } from './words.ts'

/** A till says where it is every 5 seconds; three missed words are silence. */
const SILENT_AFTER_MS = 16_000
const MAX_SKEW_MS = 30_000

interface Item {
  readonly name: string
  readonly good: boolean
  readonly words: string
}

/**
 * Amazon, its keys, tills and printers, one line: a working one says little, a broken one says why. While the gateway does not answer, nothing is known of any of
 * them: they stand as they were when it was heard last, and none is called good or silent.
 */
export function Equipment(props: {
  amazon: Queue['amazon'] | undefined
  terminals: readonly Terminal[]
  printers: readonly Printer[]
  credentials: readonly Credentials[]
  funds: readonly Funds[]
  locale: string
  money: (minorUnits: number) => string
  /** When the gateway was heard last; null while it is. */
  heardAtMs: number | null
}) {
  const clockMs = useNow(1000)
  const isOld = props.heardAtMs !== null
  const nowMs = props.heardAtMs ?? clockMs
  const items = [
    ...(props.amazon ? [amazonItem(props.amazon, nowMs)] : []),
    ...props.funds.flatMap((one) => fundsItem(one, props.funds.length > 1, props.locale)),
    ...props.credentials.map((one) => ({
      name: props.credentials.length > 1 ? `Keys ${one.account}` : 'Keys',
      ...keyWords(one),
    })),
    ...props.terminals.map((one) => terminalItem(one, nowMs, props.printers.length, props.money)),
    ...props.printers.map(printerItem),
  ]
  const owed = props.terminals.flatMap(({ terminalId, cash }) =>
    cash && cash.owedMinorUnits > 0 ? [{ terminalId, minorUnits: cash.owedMinorUnits }] : [],
  )
  return (
    <section class={`equipment${isOld ? ' old' : ''}`} aria-label="Amazon, tills and printers">
      {items.length === 0 ? (
        <p>No till has been paired yet.</p>
      ) : (
        <ul>
          {items.map((item) => (
            <li key={item.name} class={isOld ? '' : item.good ? 'good' : 'bad'}>
              <span class="mark" aria-hidden="true">
                {isOld ? '?' : item.good ? '✓' : '!'}
              </span>
              <strong>{item.name}</strong> <span>{isOld ? `not known, was: ${item.words}` : item.words}</span>
            </li>
          ))}
        </ul>
      )}
      <TillDevices terminals={props.terminals} printers={props.printers} locale={props.locale} />
      {props.funds
        .filter((one) => one.isLow)
        .map(({ account, wireHint }) => (
          <p key={account} class="hint" data-testid="wire-hint">
            {props.funds.length > 1 ? `${account}: ` : ''}
            {wireHint}
          </p>
        ))}
      {owed.length > 0 && (
        <p class="owed" data-testid="owed">
          Cash owed to customers:{' '}
          <strong>{props.money(owed.reduce((sum, { minorUnits }) => sum + minorUnits, 0))}</strong> (
          {owed.map(({ terminalId, minorUnits }) => `${terminalId} ${props.money(minorUnits)}`).join(', ')}), as the
          tills last said.
        </p>
      )}
    </section>
  )
}

/** Nothing is said of funds that nobody has told yet. */
function fundsItem({ account, balance, isLow, lastsHours }: Funds, several: boolean, locale: string): Item[] {
  if (!balance) return []
  const lasts =
    lastsHours === null ? '' : `, about ${lastsHours < 10 ? lastsHours : Math.round(lastsHours)} h at today’s speed`
  const words = `${formatMoney(balance, locale)}${lasts}${isLow ? '. Low: fund the account before loads fail' : ''}`
  return [{ name: several ? `Funds ${account}` : 'Funds', good: !isLow, words }]
}

function amazonItem(amazon: Queue['amazon'], nowMs: number): Item {
  return { name: 'Amazon', ...amazonWords(amazon, nowMs) }
}

function terminalItem(
  terminal: Terminal,
  nowMs: number,
  printers: number,
  money: (minorUnits: number) => string,
): Item {
  const item = terminalState(terminal, nowMs, printers)
  const owed = terminal.cash?.owedMinorUnits ?? 0
  if (owed === 0) return item
  // What a silent till said last is still the best that is known of its drawer.
  const silent = !terminal.lastSeenAt || nowMs - Date.parse(terminal.lastSeenAt) > SILENT_AFTER_MS
  return {
    ...item,
    words: `${item.words}, ${silent ? 'owed' : 'owes'} customers ${money(owed)}${silent ? ' then' : ''}`,
  }
}

function terminalState(terminal: Terminal, nowMs: number, printers: number): Item {
  const name = terminal.terminalId
  if (!terminal.lastSeenAt) return { name, good: false, words: 'has not been seen yet' }
  const silentMs = nowMs - Date.parse(terminal.lastSeenAt)
  if (silentMs > SILENT_AFTER_MS) return { name, good: false, words: `silent for ${ageWords(silentMs)}` }
  if (Math.abs(terminal.skewMs ?? 0) > MAX_SKEW_MS)
    return { name, good: false, words: `its clock is ${ageWords(Math.abs(terminal.skewMs ?? 0))} off` }
  const broken = terminal.devices?.find((device) => device.state === 'failed' || device.state === 'searching')
  if (broken) return { name, good: false, words: `${broken.kind} ${broken.state}: ${broken.reason ?? broken.address}` }
  // P4: with several tills each has to choose.
  if (printers > 0 && terminal.printsOn === null)
    return { name, good: false, words: 'has no receipt printer: set its RECEIPT_PRINTER_NAME' }
  const waiting = terminal.outbox?.waiting?.count ?? 0
  const prints = printers > 1 && terminal.printsOn ? `, prints on ${terminal.printsOn}` : ''
  return { name, good: true, words: (waiting > 0 ? `in touch, ${waiting} without an end` : 'in touch') + prints }
}

function printerItem(printer: Printer): Item {
  const good = printer.state === 'ready'
  const reason = printerReason(printer)
  const why = reason === null ? '' : ` (${reason})`
  return { name: `Printer ${printer.name}`, good, words: printerWords(printer) + why }
}
