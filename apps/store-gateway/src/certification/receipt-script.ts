import { type Marketplace, minorDigits, reasonMessages } from '@tillway/contract'
import { type Bench, type CertificationCase, type Finding, fail, notRunnable, pass } from './certification-case.ts'
import { mustBeUndone, mustLoad } from './judge-case.ts'

/**
 * The CreateGiftCard part of Amazon's “Test plan” (developer.amazon.com, Incentives API, test-plan): a claim code on paper, without an account. Its amounts are
 * 100.00 and 1000.00; Amazon's sandbox answers the ids of cases 4 and 5 in a fixed way.
 */
export function receiptScript(marketplace: Marketplace): readonly CertificationCase[] {
  const major = 10 ** minorDigits(marketplace.currency)
  const money = (units: number) => ({ currency: marketplace.currency, minorUnits: units * major })
  const create = (bench: Bench, units: number) => bench.shop.load({ kind: 'receipt' }, money(units))
  const cases: readonly Omit<CertificationCase, 'required'>[] = [
    {
      n: 1,
      title: 'Create a gift card of 100.00',
      expected: 'SUCCESS, and the claim code is printed on the receipt.',
      run: async (bench) => {
        const load = await create(bench, 100)
        if (!('refusedHere' in load) && load.state === 'loaded') bench.loads.set(1, load)
        return mustLoad(load, 'with-code')
      },
    },
    {
      n: 2,
      title: 'Cancel the gift card of case 1',
      expected: 'SUCCESS.',
      run: async (bench) => {
        const load = bench.loads.get(1)
        if (!load) return notRunnable('Case 1 left no gift card to cancel.')
        return mustBeUndone(await bench.shop.undo(load.id, 'certification, receipt case 2'))
      },
    },
    {
      n: 3,
      title: 'Create a gift card of 1000.00 twice with the same request ID',
      expected: 'The same gift card and the same claim code come back.',
      run: async (bench) => {
        const load = await create(bench, 1000)
        const created = mustLoad(load, 'with-code')
        if (created.result !== 'pass' || 'refusedHere' in load) return created
        return sameCard(bench, load.id, created)
      },
    },
    {
      n: 4,
      title: 'Cancel too late (mock request ID F2047)',
      expected: 'CancelRequestArrivedAfterTimeLimit, and people are told of the limit of 15 minutes.',
      run: (bench) => mock(bench, 'CancelGiftCard', 'F2047', 'void-window-over'),
    },
    {
      n: 5,
      title: 'Create without funds (mock request ID F3003)',
      expected: 'InsufficientFunds.',
      run: (bench) => mock(bench, 'CreateGiftCard', 'F3003', 'insufficient-funds'),
    },
  ]
  return cases.map((one) => ({ ...one, required: true }))
}

/** The first answer's code is on paper only, so the repeat is made twice and those two are compared; the gift card's id is compared with the first. */
async function sameCard(bench: Bench, loadId: string, created: Finding): Promise<Finding> {
  const first = await bench.gcIdOf(loadId)
  const repeats = [
    await bench.direct.repeat(loadId, 'CreateGiftCard'),
    await bench.direct.repeat(loadId, 'CreateGiftCard'),
  ]
  const [one, other] = repeats
  if (!one || !other || repeats.some(({ verdict }) => verdict !== 'done'))
    return fail('Amazon did not answer the repeat with SUCCESS.')
  if (first === null || repeats.some(({ gcId }) => gcId !== first))
    return fail('The repeat answered another gift card.')
  if (one.claimCode === null || one.claimCode !== other.claimCode)
    return fail('The repeat answered another claim code, or none.')
  return {
    ...created,
    why: 'Amazon made one gift card.',
    shown: 'Each repeat answered the same gift card and the same claim code.',
  }
}

/** Amazon's sandbox answers a mock id in a fixed way. No load has such an id, so it goes past the till. */
async function mock(
  bench: Bench,
  operation: 'CreateGiftCard' | 'CancelGiftCard',
  requestId: string,
  means: 'void-window-over' | 'insufficient-funds',
): Promise<Finding> {
  const loadId = bench.loads.get(1)?.id
  if (loadId === undefined) return notRunnable('Case 1 left no gift card whose request could be made again.')
  const answer = await bench.direct.mock(loadId, operation, requestId)
  if (answer.httpStatus === null) return fail('No answer came.')
  if (answer.verdict !== 'refused' || answer.reason !== means)
    return fail(`Amazon’s answer is taken for “${answer.reason ?? answer.verdict}”.`)
  return pass(`Amazon refused it, and people read: “${reasonMessages[means]}”`, {
    shown: `The screen says: “${reasonMessages[means]}”`,
  })
}
