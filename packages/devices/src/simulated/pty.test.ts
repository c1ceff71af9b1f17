import { expect, test } from 'vitest'
import { openPty } from './pty.ts'

test('what the unplugging overtakes is lost without an error, and nothing is heard after it', async () => {
  const pty = await openPty()
  let heard = 0
  pty.onData(() => heard++)
  const moreThanItHolds = pty.write('A'.repeat(200_000))
  const closed = pty.close()
  expect(await moreThanItHolds).toBe('lost')
  expect(await pty.write('too late')).toBe('lost')
  await closed
  expect(heard).toBe(0)
})
