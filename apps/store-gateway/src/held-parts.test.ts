import { expect, it } from 'vitest'
import { createHeldParts } from './held-parts.ts'

it('lets go of each part once, the last one first, also after one that could not, and tells what went wrong', async () => {
  const parts = createHeldParts()
  const ended: string[] = []
  parts.hold(() => ended.push('lock'))
  parts.hold(async () => void ended.push('journal'))
  parts.hold(() => {
    ended.push('line')
    throw new Error('the line could not be closed')
  })
  await expect(parts.letGo()).rejects.toThrow('the line could not be closed')
  await parts.letGo()
  expect(ended).toEqual(['line', 'journal', 'lock'])
})
