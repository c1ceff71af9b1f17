import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import type { BenchmarkResult } from './benchmark.ts'

const run = promisify(execFile)
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

it('measures every variant, loses nothing, and leaves nothing behind', { timeout: 120_000 }, async () => {
  const data = join(import.meta.dirname, '../data')
  mkdirSync(data, { recursive: true })
  const folder = mkdtempSync(join(data, 'test-'))
  folders.push(folder)
  const args = [join(import.meta.dirname, 'run.ts'), '--quick', '--json', '--dir', folder]
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1e7 })
  const results = JSON.parse(stdout) as Record<string, BenchmarkResult>
  expect(Object.keys(results)).toEqual(['loads', 'latency', 'recovery'])
  for (const { findings, faults } of Object.values(results)) {
    expect(faults).toEqual([])
    for (const { value } of findings) expect(Number.isFinite(value)).toBe(true)
  }
  expect(readdirSync(folder)).toEqual([])
})

it('knows its words', async () => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'run.ts'), '--help'])
  expect(stdout).toContain('pnpm bench')
  await expect(run(process.execPath, [join(import.meta.dirname, 'run.ts'), 'speed'])).rejects.toMatchObject({ code: 2 })
})
