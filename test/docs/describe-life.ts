import { LOAD_STATES, type LoadState } from '@tillway/contract'
import { live } from '../../apps/store-gateway/src/loads/life.ts'
import {
  isRefusal,
  LOAD_EVENT_WORDS,
  LOAD_EVENTS,
  type LoadEvent,
  type LoadFacts,
  type Move,
  type Refusal,
} from '../../apps/store-gateway/src/loads/life-moves.ts'
import { ordinaryLoad } from '../../apps/store-gateway/test-support/ordinary-load.ts'

/** A fact that rules distinguish: its words, and what it sets. */
interface Fact {
  readonly words: string
  readonly set: Partial<LoadFacts>
}

/** Each list holds the values of one fact, the last one being the ordinary case. */
const FACTS: readonly (readonly Fact[])[] = [
  [
    { words: 'it is held', set: { heldAtMs: 1 } },
    { words: 'it is not held', set: { heldAtMs: null } },
  ],
  [
    { words: 'an earlier Load may have been done', set: { unknownLoad: true } },
    { words: 'no earlier Load may have been done', set: { unknownLoad: false } },
  ],
  [
    { words: 'a Load was confirmed', set: { confirmed: true } },
    { words: 'no Load was confirmed', set: { confirmed: false } },
  ],
  [
    { words: 'no Void was sent', set: { voidAttempts: 0 } },
    { words: 'this is the only Void', set: { voidAttempts: 1 } },
    { words: 'there were more Voids', set: { voidAttempts: 2 } },
  ],
  [
    { words: 'its late check is to come', set: { proof: 'absent' } },
    { words: 'it is proved', set: { proof: 'confirmed' } },
  ],
  [
    { words: 'its cash was given back at the till', set: { givenBack: true, returnTold: true, cashGranted: true } },
    { words: 'its cash was to be returned', set: { givenBack: false, returnTold: true, cashGranted: false } },
    { words: 'its cash may be paid out by somebody', set: { givenBack: false, returnTold: false, cashGranted: true } },
    { words: 'its cash is still there', set: { givenBack: false, returnTold: false, cashGranted: false } },
  ],
  [
    { words: 'it is a code on paper', set: { kind: 'receipt' } },
    { words: 'it goes to an account', set: { kind: 'phone' } },
  ],
  [
    { words: 'its gift card is not known', set: { gcId: null } },
    { words: 'its gift card is known', set: { gcId: 'A1' } },
  ],
  [
    { words: 'a claim code was issued', set: { claimCodeIssued: true } },
    { words: 'no claim code was issued', set: { claimCodeIssued: false } },
  ],
  [
    { words: 'a lost journal may have known more of it', set: { restoredAtMs: 1 } },
    { words: 'no journal of it was lost', set: { restoredAtMs: null } },
  ],
]

const MEANS: Readonly<Record<LoadState, string>> = {
  queued: 'Surely nothing at Amazon. The cashier waits.',
  sending: 'A Load attempt waits for its answer. The cashier waits.',
  unresolved: 'Perhaps at Amazon. The cashier waits.',
  loaded: 'At Amazon. The cashier keeps the cash.',
  declined: 'Refused, and nothing is there. The cashier returns the cash.',
  expired: 'Never at Amazon, and too late now. The cashier returns the cash.',
  voiding: 'A Void is wanted or under way. The cashier waits.',
  voided: 'Undone. The cashier returns the cash.',
  'needs-review': 'Only a person can find out. The cashier asks, or does what `REVIEW_CASH` says.',
}

/** The whole table of a load's life as a page: every state, and in each of them every event. */
export function describeLife(): string {
  return `${[
    '# The life of a load, as a table',
    '',
    '<!-- Written by `pnpm lifetable` from apps/store-gateway/src/loads/life.ts. A test compares the two. -->',
    '',
    `Every pair of the ${LOAD_STATES.length} states and ${LOAD_EVENTS.length} events is here: a transition, or a refusal in the words that whoever tried it gets.`,
    '',
    '## Events',
    '',
    '| event | means |',
    '| --- | --- |',
    ...LOAD_EVENTS.map((event) => `| \`${event}\` | ${LOAD_EVENT_WORDS[event]} |`),
    ...LOAD_STATES.flatMap(describeState),
  ].join('\n')}\n`
}

function describeState(state: LoadState): string[] {
  const rows = new Map<string, LoadEvent[]>()
  for (const event of LOAD_EVENTS) {
    const words = wordsOf(decide(state, event, {}, factsOf(event)))
    rows.set(words, [...(rows.get(words) ?? []), event])
  }
  const lines = [...rows].map(([words, events]) => ({
    words,
    events: events.map((event) => `\`${event}\``).join(', '),
  }))
  const isRefused = ({ words }: { words: string }) => words.startsWith(REFUSED)
  return [
    '',
    `## ${state}`,
    '',
    MEANS[state],
    '',
    '| event | what becomes of it |',
    '| --- | --- |',
    ...[...lines.filter((line) => !isRefused(line)), ...lines.filter(isRefused)].map(
      ({ words, events }) => `| ${events} | ${words} |`,
    ),
  ]
}

/** An answer to a Void means that one was sent. */
function factsOf(event: LoadEvent): typeof FACTS {
  if (!event.startsWith('void-') || event === 'void-time-over') return FACTS
  return FACTS.map((values) => values.filter(({ set }) => set.voidAttempts !== 0))
}

/** What an event becomes: the same always, or by a fact. */
type Tree = string | readonly { readonly fact: Fact; readonly leads: Tree }[]

const REFUSED = 'refused: '

function decide(state: LoadState, event: LoadEvent, known: Partial<LoadFacts>, facts: typeof FACTS): Tree {
  const results = outcomes(state, event, known, facts)
  if (results.size === 1) return [...results][0] ?? ''
  // The fact that settles the most comes first, so that the words stay short.
  const [best] = facts
    .map((values) => {
      const parts = values.map(({ set }) => outcomes(state, event, { ...known, ...set }, without(facts, values)).size)
      return { values, sum: parts.reduce((sum, size) => sum + size, 0) / values.length }
    })
    .sort((a, b) => a.sum - b.sum)
  const values = best?.values ?? []
  const rest = without(facts, values)
  const branches = values.map((fact) => ({ fact, leads: decide(state, event, { ...known, ...fact.set }, rest) }))
  return merged(branches)
}

/** Values of one fact with the same end are said once. */
function merged(branches: readonly { readonly fact: Fact; readonly leads: Tree }[]): Tree {
  const seen: { fact: Fact; leads: Tree }[] = []
  for (const { fact, leads } of branches) {
    const same = seen.find((one) => JSON.stringify(one.leads) === JSON.stringify(leads))
    if (same) same.fact = { ...same.fact, words: `${same.fact.words} or ${fact.words}` }
    else seen.push({ fact, leads })
  }
  return seen
}

function without(facts: typeof FACTS, values: readonly Fact[]): typeof FACTS {
  return facts.filter((one) => one !== values)
}

function outcomes(state: LoadState, event: LoadEvent, known: Partial<LoadFacts>, facts: typeof FACTS): Set<string> {
  const [values, ...rest] = facts
  if (!values) return new Set([describeResult(live({ ...ordinaryLoad, ...known, state }, event))])
  return new Set(values.flatMap(({ set }) => [...outcomes(state, event, { ...known, ...set }, rest)]))
}

const PAPER = {
  issue: 'prints the receipt',
  cancel: 'cancels the receipt',
  'issue-void': 'prints the receipt of the undoing',
  'issue-declined': 'prints the slip of the refusal',
  'code-lost': 'prints nothing: the code is lost',
} as const
const NOTES = {
  unknownLoad: 'noted: perhaps done',
  confirmed: 'noted: done',
  held: 'held from now on',
  givenBack: 'noted: the cash is back',
  loss: 'noted: the amount may be lost',
  askAnew: 'the time to ask begins anew',
  restored: 'noted: a lost journal may have known more',
} as const

function describeResult(result: Move | Refusal): string {
  if (isRefusal(result)) return `${REFUSED}${result.refused}`
  const { to, set = {}, proof, reason, paper } = result
  return [
    `**${to}**`,
    ...(proof ? [proof === 'none' ? 'no proof any more' : `proof \`${proof}\``] : []),
    ...(reason ? [reason === 'keep-amazons' ? "Amazon's reason" : `reason \`${reason}\``] : []),
    ...(Object.keys(set) as (keyof typeof NOTES)[]).map((name) => NOTES[name]),
    ...(paper ? [PAPER[paper]] : []),
  ].join(', ')
}

/** A line for each end, with all that has to be so for it. */
function wordsOf(tree: Tree): string {
  return leavesOf(tree, [])
    .map(({ conditions, end }) => (conditions.length === 0 ? end : `if ${conditions.join(', and ')}: ${end}`))
    .join('<br>')
}

function leavesOf(tree: Tree, conditions: readonly string[]): { conditions: readonly string[]; end: string }[] {
  if (typeof tree === 'string') return [{ conditions, end: tree }]
  return tree.flatMap(({ fact, leads }) => leavesOf(leads, [...conditions, fact.words]))
}
