import assert from 'node:assert/strict'
import { constants, openSync, readSync } from 'node:fs'
import { test } from 'node:test'
import { listenToKeypad, listenToScanner } from '../devices/listen-to.ts'
import { createUsbKeyboard } from '../devices/usb-keyboard.ts'
import { eventually } from '../eventually.ts'

test('a scanner that types is read from the kernel, and no other program hears it', async (t) => {
  const keyboard = createUsbKeyboard('WEDGE1')
  const scanner = listenToScanner(`evdev:${keyboard.path}`)
  assert.equal(scanner.status().state, 'searching')
  await keyboard.plug()
  await scanner.becomes('ready')
  const window = openSync(keyboard.path, constants.O_RDONLY | constants.O_NONBLOCK)
  await keyboard.type('TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C\n')
  assert.equal(await scanner.nextScan(), 'TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C')
  assert.throws(() => readSync(window, Buffer.alloc(24)), { code: 'EAGAIN' })

  await keyboard.type('1230000042')
  await keyboard.unplug()
  t.diagnostic(`unplug noticed after ${Math.round(await scanner.becomes('searching'))} ms`)
  const pluggedMs = performance.now()
  await keyboard.plug()
  await scanner.becomes('ready')
  await keyboard.type('12300000424136085742006292240632\n')
  assert.equal(await scanner.nextScan(), '12300000424136085742006292240632')
  const tookMs = performance.now() - pluggedMs
  t.diagnostic(`next scan ${Math.round(tookMs)} ms after the replug`)
  assert.ok(tookMs < 5000, `the next scan took ${tookMs} ms`)
  await scanner.close()

  // What is closed leaves the keyboard to everybody again.
  await keyboard.type('7')
  const heard = openSync(keyboard.path, constants.O_RDONLY | constants.O_NONBLOCK)
  await keyboard.type('8')
  assert.ok(readSync(heard, Buffer.alloc(24 * 8)) >= 24)
  await keyboard.unplug()
})

test('a numeric keypad gives the cashier’s keys, comes and goes', async () => {
  const keyboard = createUsbKeyboard('KEYPAD1')
  const keypad = listenToKeypad(`evdev:${keyboard.path}`)
  await keyboard.plug()
  await keypad.becomes('ready')
  await keyboard.press(
    'num_lock',
    'kp_2',
    'kp_5',
    'kp_0',
    'kp_subtract',
    'kp_7',
    'kp_decimal',
    'kp_multiply',
    'kp_enter',
  )
  assert.deepEqual(await keysUpToEnter(), ['2', '5', '0', 'back', '7', '*', 'enter'])
  await keyboard.unplug()
  await keypad.becomes('searching')
  await keyboard.plug()
  await keypad.becomes('ready')
  await keyboard.press('1', 'esc', 'backspace', 'ret')
  assert.deepEqual(await keysUpToEnter(), ['1', 'clear', 'back', 'enter'])
  await keypad.close()
  await keyboard.unplug()

  async function keysUpToEnter() {
    await eventually(() => keypad.keys.at(-1) === 'enter', `the last key is missing: ${keypad.keys}`)
    return keypad.keys.splice(0)
  }
})
