import { expect, test } from 'vitest'
import { SCANNER_LIMITS } from './scanner.ts'
import type { Timers } from './timers.ts'
import { type NotUsable, type OpenDevice, watchDevice } from './watch-device.ts'

const BACK_WITHIN_MS = 5000
const STEP_MS = 5

/** Time that passes only where the test says so. */
function createClock() {
  let nowMs = 0
  const waiting = new Set<{ atMs: number; callback: () => void }>()
  const timers: Timers = {
    setTimeout(callback, delayMs) {
      const timer = { atMs: nowMs + delayMs, callback }
      waiting.add(timer)
      return timer
    },
    clearTimeout: (timer) => void waiting.delete(timer as never),
  }
  async function advance(ms: number): Promise<void> {
    for (const endMs = nowMs + ms; nowMs < endMs; ) {
      nowMs += STEP_MS
      for (const timer of [...waiting].filter(({ atMs }) => atMs <= nowMs)) {
        waiting.delete(timer)
        timer.callback()
      }
      // Finding and opening are promises, but no time.
      for (let turns = 0; turns < 14; turns++) await Promise.resolve()
    }
  }
  return { timers, advance, nowMs: () => nowMs }
}

interface Plug extends OpenDevice {
  isIn: boolean
  lost: () => void
}

/** A socket for one device, which can be pulled and put back, with a word to the program or without. */
function createSocket({ pluggedIn = false } = {}) {
  const clock = createClock()
  let plugged: Plug | null = null
  let opened: Plug | null = null
  let opens = 0
  let refusal: NotUsable | null = null
  const plugIn = () => {
    const plug: Plug = {
      isIn: true,
      lost: () => {},
      onLost: (callback) => {
        plug.lost = callback
      },
      stillThere: async () => plug.isIn,
      close: async () => {},
    }
    plugged = plug
  }
  if (pluggedIn) plugIn()
  const watch = watchDevice<Plug, Plug>(
    {
      find: async () => (plugged ? { place: plugged } : { state: 'searching', fault: { code: 'no-hid-scanner' } }),
      open: async (place) => refusal ?? { device: place },
    },
    SCANNER_LIMITS,
    clock.timers,
    {
      onOpen: (device) => {
        opens++
        opened = device
      },
      onLost: () => {
        opened = null
      },
      onNotUsable: () => {},
    },
  )
  return {
    clock,
    plugIn,
    unplug(word: 'tells' | 'silent') {
      const gone = plugged
      plugged = null
      if (!gone) return
      gone.isIn = false
      if (word === 'tells') gone.lost()
    },
    refuse: (why: NotUsable | null) => {
      refusal = why
    },
    opens: () => opens,
    isOpen: () => opened !== null && opened === plugged,
    /** How long after now the device that is plugged in is open. */
    async openAfterMs(): Promise<number> {
      const fromMs = clock.nowMs()
      while (!(opened !== null && opened === plugged) && clock.nowMs() - fromMs < 60_000) await clock.advance(STEP_MS)
      return clock.nowMs() - fromMs
    },
    close: () => watch.close(),
  }
}

test.each(['tells', 'silent'] as const)(
  'a device that is unplugged (%s) and plugged in again is open within 5 s, however long it was away',
  async (word) => {
    for (let awayMs = 0; awayMs <= 6000; awayMs += 85) {
      const socket = createSocket()
      socket.plugIn()
      expect(await socket.openAfterMs()).toBeLessThan(BACK_WITHIN_MS)
      await socket.clock.advance(awayMs % 1000) // not always at the same moment of the watch
      socket.unplug(word)
      await socket.clock.advance(awayMs)
      socket.plugIn()
      expect(await socket.openAfterMs(), `away ${awayMs} ms`).toBeLessThan(BACK_WITHIN_MS)
      await socket.close()
    }
  },
)

test('a device that comes an hour after the start is open within 5 s too', async () => {
  const socket = createSocket()
  await socket.clock.advance(3_600_000)
  socket.plugIn()
  expect(await socket.openAfterMs()).toBeLessThan(BACK_WITHIN_MS)
  await socket.close()
})

test('a device that has just appeared is left alone for a moment before it is opened; one that was there at the start is not', async () => {
  const there = createSocket({ pluggedIn: true })
  expect(await there.openAfterMs()).toBeLessThan(2 * STEP_MS)
  await there.close()
  for (const afterMs of [1, 50, 100, 200, 400, 600, 800, 1000, 3_600_000]) {
    const socket = createSocket()
    await socket.clock.advance(afterMs)
    for (const word of ['tells', 'silent'] as const) {
      socket.plugIn()
      expect(await socket.openAfterMs(), `${word}, after ${afterMs} ms`).toBeGreaterThanOrEqual(SCANNER_LIMITS.settleMs)
      // Pulled out and put back at once: nobody has looked meanwhile.
      socket.unplug(word)
      socket.plugIn()
      expect(await socket.openAfterMs(), `${word}, back at once`).toBeGreaterThanOrEqual(SCANNER_LIMITS.settleMs)
      socket.unplug(word)
      await socket.clock.advance(SCANNER_LIMITS.watchEveryMs)
    }
    await socket.close()
  }
})

test('a device that goes again before it has settled is never opened', async () => {
  const socket = createSocket()
  for (let afterMs = 0; afterMs <= SCANNER_LIMITS.searchAtMostMs; afterMs += 85) {
    await socket.clock.advance(5 * SCANNER_LIMITS.searchAtMostMs + 85)
    socket.plugIn()
    await socket.clock.advance(SCANNER_LIMITS.settleMs - STEP_MS)
    socket.unplug('silent')
  }
  await socket.clock.advance(SCANNER_LIMITS.searchAtMostMs)
  expect(socket.opens()).toBe(0)
  await socket.close()
})

test('a device that could not be opened is within 5 s of when it can', async () => {
  const socket = createSocket()
  socket.refuse({ state: 'failed', fault: { code: 'hid-cannot-open', told: 'no' } })
  socket.plugIn()
  await socket.clock.advance(60_000)
  expect(socket.isOpen()).toBe(false)
  socket.refuse(null)
  expect(await socket.openAfterMs()).toBeLessThan(BACK_WITHIN_MS)
  await socket.close()
})

/** A device whose driver hangs in the calls that the test names, until the test lets them go. */
function createHangingDriver(...from: ('find' | 'open' | 'stillThere' | 'close')[]) {
  const clock = createClock()
  const hangs = new Set(from)
  const hung: (() => void)[] = []
  const told: string[] = []
  let isOpen = 0
  let mostOpen = 0
  async function call<T>(name: 'find' | 'open' | 'stillThere' | 'close', answer: T): Promise<T> {
    if (hangs.has(name)) await new Promise<void>((resolve) => hung.push(resolve))
    return answer
  }
  const device: OpenDevice = {
    onLost: () => {},
    stillThere: () => call('stillThere', true),
    close: async () => {
      await call('close', null)
      isOpen--
    },
  }
  let onOpen = () => {}
  const watch = watchDevice<null, OpenDevice>(
    {
      find: () => call('find', { place: null }),
      open: async () => {
        mostOpen = Math.max(mostOpen, ++isOpen)
        return call('open', { device })
      },
    },
    SCANNER_LIMITS,
    clock.timers,
    {
      onOpen: () => {
        told.push('open')
        onOpen()
      },
      onLost: () => told.push('lost'),
      onNotUsable: ({ fault }) => {
        if (told.at(-1) !== fault.code) told.push(fault.code)
      },
    },
  )
  return {
    clock,
    hangs,
    told,
    hungCalls: () => hung.length,
    throwOnce() {
      onOpen = () => {
        onOpen = () => {}
        throw new Error('nobody could be told')
      }
    },
    letGo() {
      hangs.clear()
      for (const resolve of hung.splice(0)) resolve()
    },
    mostOpen: () => mostOpen,
    close: () => watch.close(),
  }
}

test.each(['find', 'open', 'stillThere', 'close'] as const)(
  'a driver that hangs in %s is told, is not asked without end, and the device is open once it answers; never twice at a time',
  async (name) => {
    const driver = createHangingDriver(name)
    if (name === 'close') driver.hangs.add('stillThere')
    await driver.clock.advance(120_000)
    expect(driver.told.at(-1)).toBe('no-answer')
    expect(driver.hungCalls()).toBeLessThanOrEqual(2)
    driver.letGo()
    await driver.clock.advance(BACK_WITHIN_MS)
    expect(driver.told.at(-1)).toBe('open')
    expect(driver.mostOpen()).toBe(1)
    await driver.close()
  },
)

test('a status that nobody could be told is heard as a fault, and the watch goes on', async () => {
  const driver = createHangingDriver()
  driver.throwOnce()
  const thrown: unknown[] = []
  for (let n = 0; n < 3; n++) await driver.clock.advance(STEP_MS).catch((error: unknown) => thrown.push(error))
  expect(thrown).toEqual([new Error('nobody could be told')])
  driver.hangs.add('stillThere')
  await driver.clock.advance(20_000)
  expect(driver.told.slice(0, 2)).toEqual(['open', 'lost'])
  driver.letGo()
  await driver.close()
})
