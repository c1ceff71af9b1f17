import { expect, it } from 'vitest'
import { readPortalExport } from './portal-export.ts'

const ID = 'Tilly01JD3Z8Q7N6V5W4X3Y2Z1A0B9CA'
const read = (text: string, columns = {}, currency = 'USD') => readPortalExport(text, 'portal.csv', currency, columns)

it('reads the columns that it knows, whatever their case, order, quotes and separators', () => {
  const live = { line: 2, requestId: ID, minorUnits: 125_000, status: 'live', statusWord: 'Fulfilled' }
  expect(read(`\uFEFFStatus;"Request ID";Amount\r\nFulfilled;${ID};"$1,250.00"\r\n`)).toEqual([live])
  expect(read(`request_id\tvalue\tnote\n${ID}\t1250\t"a\nb"\n`)).toMatchObject([
    { minorUnits: 125_000, status: 'live' },
  ])
  expect(read(`requestId,amount,status\n${ID},"50,5",Voided\n${ID},50.05,Pending\n`)).toMatchObject([
    { minorUnits: 5050, status: 'voided' },
    { line: 3, minorUnits: 5005, status: 'other', statusWord: 'Pending' },
  ])
  for (const [amount, minorUnits] of [
    ['1 250,00 €', 125_000],
    ['USD 5.00', 500],
    ['5.00usd', 500],
    ['US$5', 500],
    ['-US$5', 500],
  ] as const)
    expect(read(`requestId,amount\n${ID},"${amount}"\n`)).toMatchObject([{ minorUnits }])
  expect(read(`requestId,amount\n${ID},"49,000"\n`, {}, 'JPY')).toMatchObject([{ minorUnits: 49_000 }])
  expect(read(`a,b,c\n${ID},5,x\n`, { requestId: 'a', amount: 'b' })).toMatchObject([{ minorUnits: 500 }])
})

it.each(['-50.00', '$-50.00', '50.00-', '−50.00', '(50.00)', '($50.00)'])(
  'reads %s as a load that was undone, whatever its status says',
  (amount) => {
    const undone = { minorUnits: 5000, status: 'voided' }
    expect(read(`requestId,amount,status\n${ID},${amount},Success\n`)).toMatchObject([undone])
    expect(read(`requestId,amount\n${ID},${amount}\n`)).toMatchObject([undone])
  },
)

it.each([
  ['', 'portal.csv is empty'],
  [
    `id,amount\n${ID},5\n`,
    'No column of portal.csv is known as the requestId. It has: id, amount. Say which: --portal-columns requestId=<column>',
  ],
  [`requestId,amount,value\n${ID},5,5\n`, 'Several columns of portal.csv may be the amount'],
  [`requestId,amount\n${ID},fifty\n`, 'line 2: “fifty” is no amount of USD'],
  [`requestId,amount\n${ID},1.234\n${ID},5.0000\n`, 'line 3: “5.0000” is no amount'],
  [`requestId,amount\n${ID},5-0.00\n`, 'line 2: “5-0.00” is no amount'],
  [`requestId,amount\n${ID},(5.00\n`, 'line 2: “(5.00” is no amount'],
  ...['4e3.00', '1e5', '5$0', 'EUR 5', '0x10', '5,00,0', '1234567890123', '1 25'].map((amount): [string, string] => [
    `requestId,amount\n${ID},"${amount}"\n`,
    `line 2: “${amount}” is no amount of USD. Write it as 1250.00`,
  ]),
  [`requestId,amount\n\n${ID},5\n\n${ID},x\n`, 'line 5: “x” is no amount'],
  ['requestId,amount\n,5\n', 'line 2: “” is no request id'],
  [`requestId,amount\n${ID},"5\n`, 'cannot be read as CSV'],
  [`requestId,amount\n${ID},5,6\n`, 'cannot be read as CSV'],
])('says what is wrong with %j', (text, says) => {
  expect(() => read(text)).toThrow(says)
})

it('makes what a terminal would obey visible', () => {
  const word = '\u001b[2Jgone\u009b0m'
  expect(read(`requestId,amount,status\n${ID},5,${word}\n`)[0]?.statusWord).toBe('\ufffd[2Jgone\ufffd0m')
  for (const text of [`requestId,amount\n${word},5\n`, `requestId,${word}\n`, `requestId,amount\n${ID},"5"${word}\n`])
    expect(() => read(text)).toThrow(/^\P{Cc}+$/u)
})

it('says which column is not there, and which are', () => {
  expect(() => read(`a,b\n${ID},5\n`, { requestId: 'x' })).toThrow('portal.csv has no column “x”. It has: a, b.')
})
