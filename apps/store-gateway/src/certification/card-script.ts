import { reasonMessages, type Validation } from '@tillway/contract'
import { type Bench, type CertificationCase, type Finding, fail, notRunnable, pass } from './certification-case.ts'
import { mustBeRefused, mustBeUndone, mustBeValid, mustFail, mustLoad } from './judge-case.ts'

const card = (value: string) => ({ kind: 'card', value })

async function withCard(bench: Bench, run: (number: string) => Promise<Finding>): Promise<Finding> {
  const number = bench.account('card', 'inactive')
  if (number !== null) return run(number)
  return notRunnable('No inactive test card is known. Name one, with all its 19 digits, in a file for --accounts.')
}

/** Needs the card that case 2 has activated. */
async function withActivated(bench: Bench, run: (loadId: string) => Promise<Finding>): Promise<Finding> {
  const load = bench.loads.get(2)
  return load ? run(load.id) : notRunnable('Case 2 left no card that is active.')
}

/**
 * Activation of physical cards at the counter. Amazon's script for it is not public: these cases go through each operation of its page “POSA gift cards”, once as
 * it must work and once as it must not.
 */
const cases: readonly Omit<CertificationCase, 'required'>[] = [
  {
    n: 1,
    title: 'Check the status of a card that is not active',
    expected: 'The card may be sold.',
    run: (bench) =>
      withCard(bench, async (number) => mustBeValid(await bench.shop.validate(card(number), bench.amounts.valid))),
  },
  {
    n: 2,
    title: 'Activate the card',
    expected: 'The activation succeeds.',
    run: (bench) =>
      withCard(bench, async (number) => {
        const load = await bench.shop.load(card(number), bench.amounts.valid)
        if (!('refusedHere' in load) && load.state === 'loaded') bench.loads.set(2, load)
        return mustLoad(load, 'without-code')
      }),
  },
  {
    n: 3,
    title: 'Activate the same card again with the same request ID',
    expected: 'The same answer comes back, and nothing is activated twice.',
    run: (bench) =>
      withActivated(bench, async (loadId) => {
        const { verdict } = await bench.direct.repeat(loadId, 'ActivateGiftCard')
        return verdict === 'done' ? pass('Amazon answered SUCCESS again.') : fail(`Amazon’s answer is ${verdict}.`)
      }),
  },
  {
    n: 4,
    title: 'Activate the active card with another request ID',
    expected: 'The activation fails.',
    run: (bench) =>
      withActivated(bench, async (loadId) =>
        mustFail(await bench.direct.neverSent(loadId, 'ActivateGiftCard'), 'the second activation'),
      ),
  },
  {
    n: 5,
    title: 'Check the status of the active card',
    expected: 'The card may not be sold.',
    run: (bench) =>
      withActivated(bench, async () =>
        withCard(bench, async (number) => mustBeSold(await bench.shop.validate(card(number), bench.amounts.valid))),
      ),
  },
  {
    n: 6,
    title: 'Deactivate the card',
    expected: 'The deactivation succeeds.',
    run: (bench) =>
      withActivated(bench, async (loadId) => mustBeUndone(await bench.shop.undo(loadId, 'certification, card case 6'))),
  },
  {
    n: 7,
    title: 'Activate a card number whose checksum is wrong',
    expected: 'The activation fails.',
    refusal: 'card-not-found',
    run: (bench) =>
      withCard(bench, async (number) =>
        mustBeRefused(await bench.shop.load(card(misread(number)), bench.amounts.valid)),
      ),
  },
  {
    n: 8,
    title: 'Activate above the maximum (mock request ID F2015)',
    expected: 'MaxAmountExceeded.',
    run: (bench) =>
      withActivated(bench, async (loadId) => {
        const answer = await bench.direct.mock(loadId, 'ActivateGiftCard', 'F2015')
        if (answer.verdict !== 'refused' || answer.reason !== 'amount-too-high')
          return fail(`Amazon’s answer is taken for “${answer.reason ?? answer.verdict}”.`)
        const shown = `The screen says: “${reasonMessages['amount-too-high']}”`
        return pass(`Amazon refused it. ${shown}`, { shown })
      }),
  },
]

export const cardScript: readonly CertificationCase[] = cases.map((one) => ({ ...one, required: true }))

function mustBeSold({ outcome, message }: Validation): Finding {
  return outcome === 'invalid'
    ? pass(`It is refused before cash is taken: ${message}`, { shown: `The screen says: “${message}”` })
    : fail(`It is ${outcome}: ${message}`)
}

/** The number with its last digit misread: the three last ones are its checksum. */
function misread(number: string): string {
  return `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
}
