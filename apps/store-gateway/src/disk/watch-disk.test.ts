import { expect, it } from 'vitest'
import { createVirtualClock } from '../../test-support/virtual-clock.ts'
import { createDiskWatch, type DiskStanding, diskWords } from './watch-disk.ts'

async function watch(totalBytes = 500e9) {
  const clock = createVirtualClock()
  const disk = { freeBytes: 100e9, totalBytes, broken: false }
  const told: DiskStanding['state'][] = []
  const faults: unknown[] = []
  const watched = createDiskWatch({
    measure: async () => {
      if (disk.broken) throw new Error('no such disk')
      return disk
    },
    setTimer: clock.setTimer,
    onChange: ({ state }) => void told.push(state),
    onFault: (cause) => void faults.push(cause),
  })
  await watched.start()
  return { clock, disk, told, faults, watched }
}

it('warns once while a gigabyte is still free, and again only after there was room', async () => {
  const { clock, disk, told, watched } = await watch()
  disk.freeBytes = 0.9e9
  await clock.advance(180_000)
  disk.freeBytes = 1.1e9
  await clock.advance(60_000)
  expect([told, watched.standing()]).toEqual([['roomy', 'low'], { state: 'low', freeBytes: 1.1e9 }])
  expect(diskWords(watched.standing())).toContain('1100 MB free')
  disk.freeBytes = 2e9
  await clock.advance(60_000)
  expect(told).toEqual(['roomy', 'low', 'roomy'])
})

it('warns at a tenth of a small disk', async () => {
  const { clock, disk, told } = await watch(4e9)
  disk.freeBytes = 0.5e9
  await clock.advance(60_000)
  disk.freeBytes = 0.3e9
  await clock.advance(60_000)
  expect(told).toEqual(['roomy', 'low'])
})

it('says once that the disk cannot be asked, goes on looking, and ends', async () => {
  const { clock, disk, told, faults, watched } = await watch()
  disk.broken = true
  await clock.advance(180_000)
  disk.broken = false
  await clock.advance(60_000)
  expect([told, faults.length]).toEqual([['roomy', 'unknown', 'roomy'], 1])
  watched.stop()
  expect(clock.pending()).toBe(0)
})
