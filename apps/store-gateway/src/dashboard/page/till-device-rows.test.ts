import { describe, expect, it } from 'vitest'
import { firstState, type Happening, next } from './page-state.ts'
import type { Printer, Terminal } from './store-facts.ts'
import { tillDeviceRows } from './till-device-rows.ts'

const SINCE = '2026-11-21T12:00:00.000Z'
const keyboard = { address: 'keyboard', kind: 'scanner', state: 'ready', reason: null }
const scanner = { address: 'hid:auto', kind: 'scanner', state: 'searching', reason: 'There is no HID scanner.' }
const unused = { address: 'lp:/dev/usb/lp1', kind: 'printer', state: 'unused', reason: 'EPSON TM-T20' }
const till = (terminalId: string, devices: Terminal['devices'] = [keyboard]): Terminal => ({
  terminalId,
  lastSeenAt: SINCE,
  skewMs: 0,
  outbox: {},
  devices,
})
const printer = (name: string, state: Printer['state'], reason: string | null = null): Printer => ({
  name,
  address: 'tcp://192.0.2.7:9100',
  state,
  reason,
  since: SINCE,
})

describe('the list of devices at the tills', () => {
  it.each([
    ['ready', null, 'good', 'ready', null],
    ['ready', 'The paper is near its end.', 'good', 'ready, its paper is near the end', null],
    ['paper-out', 'The printer is out of paper.', 'bad', 'is out of paper', null],
    ['cover-open', 'Its cover is open.', 'bad', 'has its cover open', null],
    ['offline', 'It is offline.', 'bad', 'is offline', 'It is offline.'],
    ['unreachable', 'till-1 is not there.', 'bad', 'does not answer', 'till-1 is not there.'],
    ['unknown', 'It says nothing.', 'bad', 'does not answer', 'It says nothing.'],
    ['unknown', null, 'plain', 'has not answered yet', null],
  ] as const)('has the till’s own printer, %s (%s), and since when', (state, told, standing, words, reason) => {
    expect(tillDeviceRows([till('till-1')], [printer('@till-1', state, told)])).toEqual([
      {
        terminalId: 'till-1',
        rows: [{ kind: 'printer', address: 'tcp://192.0.2.7:9100', standing, words, since: SINCE, reason }],
      },
    ])
  })

  it('has each printer at its own till, behind what that till uses and before what it does not', () => {
    const tills = [till('till-1', [keyboard, unused, scanner]), till('till-2'), till('till-3')]
    const rows = tillDeviceRows(tills, [printer('receipts', 'offline'), printer('@till-1', 'ready')])
    expect(rows.map(({ terminalId }) => terminalId)).toEqual(['till-1'])
    expect(rows[0]?.rows.map((row) => `${row.kind} ${row.words}`)).toEqual([
      'scanner not connected',
      'printer ready',
      'printer plugged in, not in use',
    ])
  })

  it('follows the printer as the gateway tells of it', () => {
    const after = (...happenings: Happening[]) => happenings.reduce(next, firstState(0))
    const { terminals, printers } = after(
      { kind: 'terminals', terminals: [till('till-1')] },
      { kind: 'printers', printers: [printer('@till-1', 'ready')] },
      { kind: 'printer', printer: printer('@till-1', 'paper-out') },
    )
    expect(tillDeviceRows(terminals, printers)[0]?.rows.map(({ words }) => words)).toEqual(['is out of paper'])
  })
})
