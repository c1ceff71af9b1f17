import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for the running test; `onTestFinished` is the test runner's. */
export function tempDir(onTestFinished: (end: () => void) => void): string {
  const path = mkdtempSync(join(tmpdir(), 'tillway-terminal-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
