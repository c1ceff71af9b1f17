import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ORDINARY_USER } from '../devices/ordinary-user.ts'
import { createSerialAdapter } from '../devices/serial-adapter.ts'
import { createUsbKeyboard } from '../devices/usb-keyboard.ts'
import { eventually } from '../eventually.ts'
import { ask } from '../store/ask.ts'

const LIBRARIES = '/usr/lib/x86_64-linux-gnu'
const WITHOUT = '/tmp/without'
const DIALOUT = 20
const PORT = 7071
const LOG = '/tmp/till-alone.log'

interface Device {
  readonly address: string
  readonly state: string
  readonly reason: string | null
}

test('without libusb, without udev’s programs and as an ordinary user, the till starts, says what is missing, and serves the rest', async (t) => {
  const keyboard = createUsbKeyboard('LOCKED1')
  const adapter = createSerialAdapter('serial-2')
  await keyboard.plug()
  await adapter.plug()
  execFileSync('udevadm', ['settle'])
  const scanners = ['hid:auto', `evdev:${keyboard.path}`, 'serial:/dev/ttyUSB0?framing=crlf', 'keyboard']
  const till = startWithout(scanners)
  try {
    const url = `http://127.0.0.1:${PORT}`
    await eventually(
      async () => (await ask('GET', `${url}/health/live`))?.status === 200,
      'it does not start',
      150_000,
    ).catch((error: Error) => assert.fail(`${error.message}: ${readFileSync(LOG, 'utf8').slice(-2000)}`))
    const token = readFileSync(`${WITHOUT}/till/local-api-token`, 'utf8').trim()
    const devices = await eventually(async () => {
      const answer = await ask<{ devices: Device[] }>('GET', `${url}/v1/devices`, { token })
      const told = answer?.body.devices.filter(({ address }) => scanners.includes(address))
      return told?.every(({ state }) => state !== 'searching') && told
    }, 'a device has no state')
    const [hid, locked, serial, page] = scanners.map((address) => devices.find((one) => one.address === address))
    assert.match(hid?.reason ?? '', /apt-get install libusb-1\.0-0/)
    assert.match(
      locked?.reason ?? '',
      /SUBSYSTEM=="input", ATTRS\{idVendor\}=="0627", ATTRS\{idProduct\}=="0001", GROUP="plugdev"/,
    )
    for (const one of [hid, locked]) {
      assert.equal(one?.state, 'failed')
      assert.doesNotMatch(one?.reason ?? '\n', /\n/)
      t.diagnostic(`${one?.address}: ${one?.reason}`)
    }
    assert.deepEqual([serial?.state, page?.state], ['ready', 'ready'])
  } finally {
    till.kill('SIGKILL')
    execFileSync('umount', ['-l', LIBRARIES])
    await keyboard.unplug()
    await adapter.unplug()
  }
})

/** Where the library is not there, and with a path on which no udevadm is. */
function startWithout(scanners: readonly string[]) {
  for (const folder of ['bin', 'lib', 'till']) mkdirSync(`${WITHOUT}/${folder}`, { recursive: true })
  chownSync(`${WITHOUT}/till`, ORDINARY_USER.uid, DIALOUT)
  execFileSync('sh', ['-c', `cp -a ${LIBRARIES}/. ${WITHOUT}/lib && rm ${WITHOUT}/lib/libusb*`])
  execFileSync('mount', ['--bind', `${WITHOUT}/lib`, LIBRARIES])
  const log = openSync(LOG, 'a')
  return spawn(process.execPath, ['/app/apps/terminal-agent/bin.mjs', 'serve'], {
    uid: ORDINARY_USER.uid,
    gid: DIALOUT,
    env: {
      PATH: `${WITHOUT}/bin`,
      NODE_OPTIONS: process.env.NODE_OPTIONS,
      SCANNERS: scanners.join(','),
      TERMINAL_PORT: String(PORT),
      TERMINAL_DATA_DIR: `${WITHOUT}/till`,
      GATEWAY_URL: 'http://127.0.0.1:7079',
    },
    stdio: ['ignore', log, log],
  })
}
