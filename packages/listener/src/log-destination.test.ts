import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openLogDestination } from './log-destination.ts'

/** The system's own full disk: every write to it fails as one on a full disk does. */
const FULL = '/dev/full'
const LINE = `${'x'.repeat(999)}\n`

function openFile(path: string): number {
  const fd = openSync(path, 'a')
  onTestFinished(() => closeSync(fd))
  return fd
}

it.runIf(existsSync(FULL))('ends no process on a full disk, stops none, and keeps no more than its limit', async () => {
  const destination = openLogDestination(openFile(FULL), () => undefined)
  const failed = vi.fn()
  const dropped = vi.fn()
  destination.on('error', failed)
  destination.on('drop', dropped)
  for (let line = 0; line < 1500; line++) destination.write(LINE)
  expect(failed.mock.calls.length).toBeGreaterThan(900) // each line tries again
  expect(dropped).toHaveBeenCalledTimes(500)
  destination.flushSync()
})

it.runIf(existsSync(FULL))('goes on when the disk has room again, and tells how much was lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'log')
  const lost = vi.fn()
  const destination = openLogDestination(openFile(FULL), lost)
  for (let line = 0; line < 1500; line++) destination.write(LINE)
  ;(destination as unknown as { fd: number }).fd = openFile(path) // room, as if the disk had been emptied
  destination.flushSync()
  expect(readFileSync(path).length).toBe(1_000_000)
  await vi.waitFor(() => expect(lost).toHaveBeenCalledWith(500))
})
