import { expect, it } from 'vitest'
import { whyNoTicket } from './why-no-ticket.ts'

const facts = { terminalId: 'till-1', hasPrinter: true, tillRuns: false, receiptPrinter: null }

it('lets a status ticket be printed where no till has the printer', () => {
  expect(whyNoTicket(facts)).toBeNull()
})

it.each([
  [{ tillRuns: true }, /The till runs.*nothing was printed.*pnpm gateway printers test @till-1$/],
  [{ tillRuns: true, receiptPrinter: 'bar' }, /The till runs.*pnpm gateway printers test bar$/],
  [{ hasPrinter: false, receiptPrinter: 'bar' }, /come out at bar\..*pnpm gateway printers test bar$/],
  [{ hasPrinter: false, receiptPrinter: 'bar', tillRuns: true }, /come out at bar\./],
  [{ hasPrinter: false }, /no printer of the gateway’s is known.*pnpm gateway printers$/],
])('with %j says that nothing was printed, and what prints instead', (change, words) => {
  expect(whyNoTicket({ ...facts, ...change })).toMatchObject({ result: 'failed', words: expect.stringMatching(words) })
})
