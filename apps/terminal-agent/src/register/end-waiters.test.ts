import { describe, expect, it } from 'vitest'
import { createEndWaiters } from './end-waiters.ts'

describe('a request that waits for a load', () => {
  it('waits for its own load, until it is over', async () => {
    const waiters = createEndWaiters()
    let over = false
    let resolved = false
    const wait = waiters
      .wait('a', 60_000, () => over)
      .then(() => {
        resolved = true
      })
    waiters.notify('a')
    over = true
    waiters.notify('b')
    await Promise.resolve()
    expect(resolved).toBe(false)
    waiters.notify('a')
    await wait
  })

  it('does not wait for what is over, nor longer than it may, nor for a listener that closes', async () => {
    const waiters = createEndWaiters()
    await waiters.wait('a', 60_000, () => true)
    await waiters.wait('a', 1, () => false)
    const wait = waiters.wait('a', 60_000, () => false)
    waiters.close()
    await wait
    await waiters.wait('a', 60_000, () => false)
  })
})
