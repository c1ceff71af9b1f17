import { afterEach, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../../../test-support/driver-under-test.ts'
import { openDatabase } from '../open-database.ts'
import { noteCashWord, selectCashWords, selectLastCashWord } from './cash-words.ts'

afterEach(closeDrivers)

it('a till’s word about cash is new once, however often it is said, and again where it changes', async () => {
  const t = setUp({ load: [outcome('refused')] })
  await t.accept()
  const db = openDatabase(t.store.path)
  try {
    const [note, last, words] = [noteCashWord(db), selectLastCashWord(db), selectCashWords(db)]
    const say = (place: 'owed' | 'returned', nowMs: number) => {
      note({ loadId: t.id, terminalId: 'till-1', place, nowMs })
      return last()
    }
    const first = say('owed', 1000)
    expect([say('owed', 2000), say('owed', 3000)]).toEqual([first, first])
    const second = say('returned', 4000)
    expect(second).toBeGreaterThan(first)
    expect(say('returned', 5000)).toBe(second)
    expect(words(t.id)).toEqual([{ terminalId: 'till-1', place: 'returned' }])
  } finally {
    db.close()
  }
})
