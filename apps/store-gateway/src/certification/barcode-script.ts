import { type Bench, type CertificationCase, type Finding, fail, notRunnable, pass } from './certification-case.ts'
import { mustBeInvalid, mustBeRefused, mustBeUndone, mustBeValid, mustFail, mustLoad } from './judge-case.ts'

const ACCOUNTS = 'Amazon’s page “Test accounts” has some: name them in a file for --accounts.'
const barcode = (value: string) => ({ kind: 'barcode', value })

/** Needs a token with this status, and says so where none is known. */
async function withToken(
  bench: Bench,
  status: 'active' | 'voided',
  run: (token: string) => Promise<Finding>,
): Promise<Finding> {
  const token = bench.account('barcode', status)
  return token === null ? notRunnable(`No ${status} test token is known for this marketplace. ${ACCOUNTS}`) : run(token)
}

const cases: readonly Omit<CertificationCase, 'required'>[] = [
  {
    n: 1,
    title: 'Load below the minimum amount',
    expected: 'The load fails.',
    refusal: 'amount-too-low',
    run: (bench) =>
      withToken(bench, 'active', async (token) =>
        mustBeRefused(await bench.shop.load(barcode(token), bench.amounts.below)),
      ),
  },
  {
    n: 2,
    title: 'Load above the maximum amount',
    expected: 'The load fails.',
    refusal: 'amount-too-high',
    run: (bench) =>
      withToken(bench, 'active', async (token) =>
        mustBeRefused(await bench.shop.load(barcode(token), bench.amounts.above)),
      ),
  },
  {
    n: 3,
    title: 'Load a valid amount',
    expected: 'The load succeeds.',
    run: (bench) =>
      withToken(bench, 'active', async (token) => {
        const load = await bench.shop.load(barcode(token), bench.amounts.valid)
        if (!('refusedHere' in load) && load.state === 'loaded') bench.loads.set(3, load)
        return mustLoad(load, 'without-code')
      }),
  },
  {
    n: 4,
    title: 'Load a valid amount with a token that is not in the list',
    expected: 'The load fails.',
    refusal: 'account-not-found',
    run: async (bench) => mustBeRefused(await bench.shop.load(barcode(bench.unknownToken), bench.amounts.valid)),
  },
  {
    n: 5,
    title: 'Void the load of case 3',
    expected: 'The void succeeds.',
    run: async (bench) => {
      const load = bench.loads.get(3)
      if (!load) return notRunnable('Case 3 left no load to void.')
      return mustBeUndone(await bench.shop.undo(load.id, 'certification, barcode case 5'))
    },
  },
  {
    n: 6,
    title: 'Void a valid transaction with a token that is not in the list',
    expected: 'The void fails.',
    run: (bench) =>
      withToken(bench, 'active', async (token) => {
        const load = await bench.shop.load(barcode(token), bench.amounts.valid)
        const loaded = mustLoad(load, 'without-code')
        if (loaded.result !== 'pass' || 'refusedHere' in load)
          return fail(`There is no transaction to void. ${loaded.why}`)
        const destination = { kind: 'barcode', value: bench.unknownToken } as const
        const answer = await bench.direct.repeat(load.id, 'VoidAmazonBalanceLoad', { destination })
        return mustFail(answer, 'the void with another token')
      }),
  },
  {
    n: 7,
    title: 'Validate a valid amount with a valid token, before the load',
    expected: 'The validation succeeds.',
    run: (bench) =>
      withToken(bench, 'active', async (token) =>
        mustBeValid(await bench.shop.validate(barcode(token), bench.amounts.valid)),
      ),
  },
  {
    n: 8,
    title: 'Load a valid amount and void it with a different valid amount',
    expected: 'The load succeeds, the void fails.',
    run: (bench) =>
      withToken(bench, 'active', async (token) => {
        const load = await bench.shop.load(barcode(token), bench.amounts.valid)
        const loaded = mustLoad(load, 'without-code')
        if (loaded.result !== 'pass' || 'refusedHere' in load) return loaded
        const answer = await bench.direct.repeat(load.id, 'VoidAmazonBalanceLoad', { amount: bench.amounts.other })
        const voided = mustFail(answer, 'the void with another amount')
        return voided.result === 'pass' ? pass(`Amazon loaded it. ${voided.why}`) : voided
      }),
  },
  {
    n: 9,
    title: 'Validate with a voided token',
    expected: 'The validation fails.',
    refusal: 'token-voided',
    run: (bench) =>
      withToken(bench, 'voided', async (token) =>
        mustBeInvalid(await bench.shop.validate(barcode(token), bench.amounts.valid)),
      ),
  },
  {
    n: 10,
    title: 'Load with a voided token',
    expected: 'The load fails.',
    refusal: 'token-voided',
    run: (bench) =>
      withToken(bench, 'voided', async (token) =>
        mustBeRefused(await bench.shop.load(barcode(token), bench.amounts.valid)),
      ),
  },
]

/** Amazon's “Barcode test script”, all ten cases (developer.amazon.com, Incentives API, barcode-test-script). It calls none of them optional. */
export const barcodeScript: readonly CertificationCase[] = cases.map((one) => ({ ...one, required: true }))
