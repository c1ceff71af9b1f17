import { expect, it } from 'vitest'
import { createVirtualClock } from '../../test-support/virtual-clock.ts'
import { createTillPrinters } from './till-printers.ts'

const ADDRESS = 'tcp://192.0.2.7:9100'

function setUp(environment: 'simulator' | 'production', known: readonly string[] = []) {
  const added: string[] = []
  const prints = {
    add: ({ name }: { name: string }) => void added.push(name),
    look: () => undefined,
    wake: () => undefined,
  }
  const { setTimer } = createVirtualClock()
  const printers = createTillPrinters({ environment, prints, setTimer }, known)
  const offer = (terminalId: string, address: string) =>
    printers.offered(terminalId, { run: '1', address, state: 'ready', reason: null }, 0, new AbortController().signal)
  return { printers, added, offer }
}

it('opens a printer once for each till that tells of one, and for those that told before the start (P4)', () => {
  const { printers, added } = setUp('production', ['till-1'])
  for (const till of ['till-1', 'till-2', 'till-2']) expect(printers.told(till, ADDRESS)).toBe(`@${till}`)
  expect([added, printers.serves('@till-2')]).toEqual([['@till-1', '@till-2'], true])
  expect(printers.told('till-2', undefined)).toBeNull()
  expect(printers.serves('@till-2')).toBe(false)
})

it('C1: in production takes no printer whose paper stays where others may read it, by heartbeat or by offer', () => {
  const { printers, offer } = setUp('production', ['till-1'])
  for (const address of ['file:/tmp/paper', 'simulated', 'a form of another version']) {
    expect(printers.told('till-2', address)).toBeNull()
    expect(offer('till-1', address)).toBeUndefined()
  }
  expect(offer('till-1', ADDRESS)).toBeInstanceOf(Promise)
  expect(setUp('simulator').printers.told('till-2', 'file:/tmp/paper')).toBe('@till-2')
})

it('offers nothing to a till whose receipts come out elsewhere', () => {
  expect(setUp('simulator').offer('till-1', ADDRESS)).toBeUndefined()
})
