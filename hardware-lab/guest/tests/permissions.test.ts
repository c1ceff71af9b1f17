import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { discover } from '@tillway/devices'
import { openAsOrdinaryUser } from '../devices/ordinary-user.ts'
import { COMBO_SERIAL_PORT, tillCombo } from '../devices/till-combo.ts'
import { createUsbKeyboard } from '../devices/usb-keyboard.ts'

const RULE = /to (\S+), then unplug and replug the device: (SUBSYSTEM==.*)$/

test('an ordinary user is told the udev rules to write, and with them uses the devices after a replug', async (t) => {
  const combo = tillCombo()
  const keypad = createUsbKeyboard('KEYPAD2')
  await combo.plug()
  await keypad.plug()
  t.after(async () => {
    combo.unplug()
    await keypad.unplug()
  })
  execFileSync('udevadm', ['settle'])
  const found = await discover()
  const { printer, serial } = {
    printer: combo.printerPath(),
    serial: found.devices.find(({ address }) => address.includes('Till_Combo') && address.startsWith('serial:'))
      ?.address,
  }
  assert.deepEqual(found.missing, [])
  assert.deepEqual(
    found.devices.map(({ address }) => address),
    ['hid:1fc9:2016', serial, `evdev:${keypad.path}`, `lp:${printer}`],
  )
  const user = openAsOrdinaryUser('scanner=hid:1fc9:2016', `keypad=evdev:${keypad.path}`, `printer=lp:${printer}`)

  const rules = new Map<string, string[]>()
  for (const kind of ['scanner', 'keypad', 'printer']) {
    const { reason } = await user.tells((one) => one.kind === kind && /SUBSYSTEM/.test(one.reason ?? ''))
    const [, file = '', rule = ''] = RULE.exec(reason ?? '') ?? []
    assert.ok(rule, `no rule in “${reason}”`)
    t.diagnostic(`${kind}: ${rule}`)
    rules.set(file, [...(rules.get(file) ?? []), rule])
  }
  // Exactly what a person would do who was told so.
  for (const [file, lines] of rules) writeFileSync(file, `${lines.join('\n')}\n`)
  combo.unplug()
  await keypad.unplug()
  await combo.plug()
  await keypad.plug()
  for (const kind of ['scanner', 'keypad', 'printer'])
    await user.tells((one) => one.kind === kind && one.state === 'ready')
  combo.scanByHid('5901234123457')
  await user.tells(({ scan }) => scan === '5901234123457')
  await keypad.press('kp_enter')
  await user.tells(({ key }) => key === 'enter')
  await user.end()

  const bySerial = openAsOrdinaryUser(`scanner=serial:${COMBO_SERIAL_PORT}`)
  const { reason } = await bySerial.tells(({ state }) => state === 'failed')
  assert.match(reason ?? '', /dialout/)
  await bySerial.end()
})
