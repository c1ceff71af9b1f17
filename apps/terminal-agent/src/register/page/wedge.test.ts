import { describe, expect, it } from 'vitest'
import { createWedge, type WedgeResult } from './wedge.ts'

/** A wedge with a clock of its own: `type` presses keys with a pause before each, `rest` lets time pass. */
function bench() {
  const results: WedgeResult[] = []
  let nowMs = 1000
  let timer: { atMs: number; call: () => void } | null = null
  const wedge = createWedge({
    take: (result) => results.push(result),
    after: (ms, call) => {
      const mine = { atMs: nowMs + ms, call }
      timer = mine
      return () => {
        if (timer === mine) timer = null
      }
    },
  })
  const rest = (ms: number) => {
    nowMs += ms
    if (!timer || timer.atMs > nowMs) return
    const { call } = timer
    timer = null
    call()
  }
  const type = (text: string, gapMs: number) => {
    for (const key of text) {
      rest(gapMs)
      wedge.key(key === '\n' ? 'Enter' : key, nowMs)
    }
  }
  const keys = () => results.flatMap((one) => (one.kind === 'keys' ? one.keys : [])).join(' ')
  return { wedge, results, rest, type, keys, skip: (ms: number) => (nowMs += ms) }
}

const token = '12300000424136085742006292240632'

describe('the keyboard wedge', () => {
  it('takes a fast burst that ends in Enter as one scan and leaks none of its keys', () => {
    const { type, rest, results } = bench()
    type(`${token}\n`, 5)
    rest(1000)
    expect(results).toEqual([{ kind: 'scan', text: token }])
  })

  it('hands on what a person keys, each key after a moment, and Enter at once', () => {
    const { type, results, keys } = bench()
    type('2065550101\n', 90)
    expect(keys()).toBe('2 0 6 5 5 5 0 1 0 1 Enter')
    expect(results.every((one) => one.kind === 'keys')).toBe(true)
  })

  it('keeps a person’s two keys at once, and a short number with a quick Enter, as keys', () => {
    const { type, rest, keys } = bench()
    type('50', 20)
    rest(60)
    type('25\n', 20)
    expect(keys()).toBe('5 0 2 5 Enter')
  })

  it('parts a key of a person from a scan that follows it', () => {
    const { type, results } = bench()
    type('5', 90)
    type(token.slice(0, 1), 60)
    type(`${token.slice(1)}\n`, 4)
    expect(results).toEqual([
      { kind: 'keys', keys: ['5'] },
      { kind: 'scan', text: token },
    ])
  })

  it('lets a scanner pause inside a scan', () => {
    const { type, results } = bench()
    type(token.slice(0, 20), 4)
    type(token.slice(20, 21), 200)
    type(`${token.slice(21)}\n`, 4)
    expect(results).toEqual([{ kind: 'scan', text: token }])
  })

  it('says that a scan broke off, and swallows its tail and its Enter', () => {
    const { type, rest, results, keys } = bench()
    type(token.slice(0, 20), 4)
    rest(301)
    type(`${token.slice(20)}\n`, 4)
    expect(results).toEqual([{ kind: 'broken' }])
    rest(600)
    type('7\n', 90)
    expect(keys()).toBe('7 Enter')
  })

  it('goes by the time of the keys when the page was too busy to run its timer', () => {
    const { wedge, skip, results } = bench()
    let atMs = 1000
    for (const key of '123456') {
      atMs += 80
      wedge.key(key, atMs)
    }
    wedge.key('Enter', atMs + 80)
    skip(10)
    expect(results.filter((one) => one.kind === 'scan')).toEqual([])
    expect(results.flatMap((one) => (one.kind === 'keys' ? one.keys : []))).toEqual([...'123456', 'Enter'])
  })

  it('ends a scan that never ends', () => {
    const { type, results } = bench()
    type('1'.repeat(2000), 1)
    expect(results).toEqual([{ kind: 'broken' }])
  })
})
