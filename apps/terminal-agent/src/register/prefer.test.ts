import { describe, expect, it } from 'vitest'
import { readPrefer } from './prefer.ts'

describe('the header Prefer', () => {
  it.each([
    [undefined, 0, false],
    ['wait=8', 8, false],
    ['Wait = 8, respond-async', 8, false],
    ['wait=31', 30, false],
    ['wait=999999', 30, false],
    ['wait=-1', 0, false],
    ['wait=1.5', 0, false],
    ['wait=x', 0, false],
    ['duplicate=confirmed, wait=3', 3, true],
    ['duplicate=maybe', 0, false],
  ])('%j is a wait of %i seconds, duplicate confirmed: %s', (header, waitSeconds, duplicateConfirmed) => {
    expect(readPrefer(header)).toEqual({ waitSeconds, duplicateConfirmed })
  })
})
