import type { Marketplace } from '@tillway/contract'
import { parsePhone } from '@tillway/contract'
import { type Bench, type CertificationCase, type Finding, fail, notRunnable, pass } from './certification-case.ts'
import { mustBeRefused, mustBeUndone, mustFail, mustLoad } from './judge-case.ts'

const ACCOUNTS = 'Name one in a file for --accounts; Amazon’s page “Test accounts” has some.'
const phone = (value: string) => ({ kind: 'phone', value })

async function withPhone(
  bench: Bench,
  status: 'verified' | 'unverified' | 'foreign',
  run: (number: string) => Promise<Finding>,
): Promise<Finding> {
  const number = bench.account('phone', status)
  const what = status === 'foreign' ? 'verified number of another country' : `${status} number`
  return number === null ? notRunnable(`No ${what} is known for this marketplace. ${ACCOUNTS}`) : run(number)
}

/** Either will do: “verified or not”. */
function withAnyPhone(bench: Bench, run: (number: string) => Promise<Finding>): Promise<Finding> {
  const status = bench.account('phone', 'verified') === null ? 'unverified' : 'verified'
  return withPhone(bench, status, run)
}

/** Amazon's “Phone Factor test script”, all nine cases (developer.amazon.com, Incentives API, phone-factor-test-script). */
export function phoneScript(marketplace: Marketplace): readonly CertificationCase[] {
  const isUS = marketplace.code === 'US'
  return [
    {
      n: 1,
      title: 'Load below the minimum amount',
      required: false,
      expected: 'The load fails.',
      refusal: 'amount-too-low',
      run: (bench) =>
        withAnyPhone(bench, async (number) => mustBeRefused(await bench.shop.load(phone(number), bench.amounts.below))),
    },
    {
      n: 2,
      title: 'Load above the maximum amount',
      required: false,
      expected: 'The load fails.',
      refusal: 'amount-too-high',
      run: (bench) =>
        withAnyPhone(bench, async (number) => mustBeRefused(await bench.shop.load(phone(number), bench.amounts.above))),
    },
    {
      n: 3,
      title: 'Load a valid amount to a verified number',
      required: true,
      expected: 'The load succeeds and is added to the account.',
      run: (bench) =>
        withPhone(bench, 'verified', async (number) =>
          mustLoad(await bench.shop.load(phone(number), bench.amounts.valid), 'without-code'),
        ),
    },
    {
      n: 4,
      title: 'Load a valid amount to an unverified mobile number',
      required: true,
      expected: 'The load succeeds, and the claim code is printed on the receipt.',
      run: (bench) =>
        withPhone(bench, 'unverified', async (number) => {
          const load = await bench.shop.load(phone(number), bench.amounts.valid)
          if (!('refusedHere' in load) && load.state === 'loaded') bench.loads.set(4, load)
          return mustLoad(load, 'with-code')
        }),
    },
    {
      n: 5,
      title: 'Void the load of case 4',
      required: true,
      expected: 'The void succeeds.',
      run: async (bench) => {
        const load = bench.loads.get(4)
        if (!load) return notRunnable('Case 4 left no load to void.')
        return mustBeUndone(await bench.shop.undo(load.id, 'certification, phone case 5'))
      },
    },
    {
      n: 6,
      title: 'Validate an 11-digit US mobile number',
      required: isUS,
      expected: 'The validation fails: a US number has 10 digits.',
      refusal: 'phone-invalid',
      run: async (bench) => {
        if (!isUS) return notRunnable(`It is about US numbers, and this account is of ${marketplace.code}.`)
        return withAnyPhone(bench, async (number) => {
          const check = parsePhone(number, marketplace)
          if (!check.ok) return notRunnable(`The test number cannot be read as a US number: ${check.message}`)
          const answer = await bench.direct.validateWithOneDigitMore(check.destination.value, '1', bench.amounts.valid)
          return mustFail(answer, 'the number with 11 digits')
        })
      },
    },
    {
      n: 7,
      title: 'Load to a verified number, keyed with its country’s code',
      required: false,
      expected: 'The load succeeds.',
      run: (bench) =>
        withPhone(bench, 'verified', async (number) =>
          mustLoad(await bench.shop.load(phone(bench.withCountryCode(number)), bench.amounts.valid), 'without-code'),
        ),
    },
    {
      n: 8,
      title: 'Load to a verified number of another country',
      required: true,
      expected: 'PARTIAL_SUCCESS: the number is not valid for this country.',
      run: (bench) =>
        withPhone(bench, 'foreign', async (number) => foreignNumber(bench, bench.withCountryCode(number))),
    },
    {
      n: 9,
      title: 'Load to an unverified number, keyed with its country’s code',
      required: false,
      expected: 'The load succeeds, and the claim code is printed on the receipt.',
      run: (bench) =>
        withPhone(bench, 'unverified', async (number) =>
          mustLoad(await bench.shop.load(phone(bench.withCountryCode(number)), bench.amounts.valid), 'with-code'),
        ),
    },
  ]
}

/** C3: a part is undone at once, so that the cash can go back; with a claim code and the whole amount it stands. */
async function foreignNumber(bench: Bench, number: string): Promise<Finding> {
  const before = bench.heard().length
  const load = await bench.shop.load(phone(number), bench.amounts.valid)
  if ('refusedHere' in load) return fail(`It did not reach Amazon: ${load.refusedHere}`)
  const answers = bench.heard().slice(before)
  const first = answers.find(({ operation }) => operation === 'LoadAmazonBalance')
  const status = first?.status
  if (status !== 'PARTIAL_SUCCESS')
    return fail(`Amazon answered ${status ?? 'nothing that can be read'}. The load ended as ${load.state}.`)
  if (load.state === 'loaded' && load.claimCodeIssued)
    return pass('Amazon answered PARTIAL_SUCCESS with a claim code.', {
      shown: 'The claim code was printed on the receipt.',
      load,
    })
  if (load.state === 'voided' && load.proof === 'confirmed')
    return pass('Amazon answered PARTIAL_SUCCESS, and the load was voided at once.')
  return fail(`Amazon answered PARTIAL_SUCCESS, and the load ended as ${load.state}: it could not be undone.`)
}
