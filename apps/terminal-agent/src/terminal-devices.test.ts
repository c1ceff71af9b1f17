import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { BODY_LIMIT_BYTES } from '@tillway/contract'
import { type Discovery, parseDeviceAddress } from '@tillway/devices'
import { createPlayedKeypad } from '@tillway/devices/simulated'
import { expect, it, onTestFinished } from 'vitest'
import { tempDir } from './test-support/temp-dir.ts'
import { start } from './test-support/test-till.ts'

const FILE = '/etc/udev/rules.d/70-tillway.rules'
const RULE = `Permission is missing. As root, write this line to ${FILE}, then unplug and replug the device: `

function plugged(count: number): Discovery {
  return {
    devices: Array.from({ length: count }, (_, n) => ({
      address: `serial:/dev/ttyACM${n}`,
      path: `/dev/ttyACM${n}`,
      mayBe: ['scanner', 'printer'],
      name: `Maker ${n}`,
      ids: null,
      fault: n === 1 ? { code: 'no-udev-rule', file: FILE, rule: '!'.repeat(600) } : null,
    })),
    missing: [{ code: 'no-libusb' }],
  }
}

it('shows what else is plugged in on the page, to the till software and to the gateway, and that it went', async () => {
  let now = plugged(2)
  const { gateway, till } = await start({ lookForDevices: async () => now })
  const { devices, found } = await till.viewWhen((view) => view.found.length > 0)
  expect(devices.map(({ address }) => address)).toEqual(['keyboard', 'keyboard'])
  expect(found).toMatchObject([
    {
      address: 'serial:/dev/ttyACM1',
      kind: 'scanner or printer',
      state: 'blocked',
      name: 'Maker 1',
      fault: { code: 'no-udev-rule' },
    },
    { address: 'serial:/dev/ttyACM0', state: 'unused', reason: null },
    { kind: 'library', state: 'missing', reason: expect.stringContaining('libusb'), fault: { code: 'no-libusb' } },
  ])
  // The printer as soon as the gateway has named it.
  const body = { devices, found, receiptPrinter: 'paper' }
  await expect.poll(async () => (await till.call('GET', '/v1/devices')).body).toEqual(body)
  // What a gateway of the version before takes: the same fields, and none of them too long.
  await expect
    .poll(() => gateway.beats.at(-1)?.devices)
    .toMatchObject([
      { address: 'keyboard', kind: 'scanner', state: 'ready' },
      { address: 'keyboard', kind: 'keypad', state: 'ready' },
      { state: 'blocked', reason: `Maker 1: ${RULE}${'!'.repeat(600)}`.slice(0, 500) },
      { state: 'unused', reason: 'Maker 0' },
      { state: 'missing' },
    ])
  now = plugged(0)
  await till.viewWhen((view) => view.found.length === 1)
}, 20_000)

it('shows no more of them than a counter has, and those that somebody looks for first', async () => {
  const many = plugged(30)
  const fault = { code: 'no-udev-rule', file: FILE, rule: 'für'.repeat(200) } as const
  const long = many.devices.map((device) => ({ ...device, fault }))
  const { till, gateway } = await start({ lookForDevices: async () => ({ ...many, devices: long }) })
  const { found } = await till.viewWhen((view) => view.found.length > 0)
  expect(found).toHaveLength(20)
  expect(found.every(({ state }) => state === 'blocked')).toBe(true)
  await expect.poll(() => gateway.beats.at(-1)?.devices.length).toBeGreaterThan(9)
  expect(Buffer.byteLength(JSON.stringify(gateway.beats.at(-1)))).toBeLessThan(BODY_LIMIT_BYTES / 2)
})

it.each(['scanners', 'keypads'] as const)('sounds a problem when keys of one of its %s were lost', async (kind) => {
  const { path } = await createPlayedKeypad({ path: join(tempDir(onTestFinished), 'keys') })
  const { till } = await start({ [kind]: [parseDeviceAddress(`simulated:${path}`)] })
  await till.viewWhen(({ devices }) =>
    devices.some(({ address, state }) => address.includes(path) && state === 'ready'),
  )
  const pipe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  const dropped = Buffer.alloc(24)
  dropped.writeUInt16LE(3, 18) // EV_SYN, SYN_DROPPED
  writeSync(pipe, dropped)
  closeSync(pipe)
  await till.viewWhen(({ sound }) => sound?.kind === 'problem')
})
