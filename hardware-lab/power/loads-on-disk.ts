import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Lab } from '../set-up/build-lab.ts'

const run = promisify(execFile)
const TOOL_MS = 60_000
/** What e2fsck ends with when there was something to repair, as after every power cut. */
const REPAIRED = 1

/**
 * The loads whose cash a till called safe, as they stand on the disk of a machine without power: found by the command that is made for a till that is dead. The disk
 * is repaired first, as its machine would do when it starts.
 */
export async function loadsOnDisk(
  image: string,
  { lab, project }: { lab: Lab; project: string },
): Promise<Set<string>> {
  const folder = `${image}.files`
  const tool = (name: string) => join(lab.unpacked, 'sbin', name)
  const options = { timeout: TOOL_MS, env: { ...process.env, LD_LIBRARY_PATH: lab.libraryPath } }
  await mkdir(folder)
  await run(tool('e2fsck'), ['-fy', image], options).catch((error: { code?: number }) => {
    if (error.code !== REPAIRED) throw error
  })
  await run(tool('debugfs'), ['-R', `rdump /till ${folder}`, image], options)
  const terminal = join(project, 'apps/terminal-agent/bin.mjs')
  const exported = await run(
    process.execPath,
    [terminal, 'outbox', 'export', '--data-dir', join(folder, 'till'), '--json'],
    { timeout: TOOL_MS },
  )
  rmSync(folder, { recursive: true })
  const { loads } = JSON.parse(exported.stdout) as { loads: { id: string; confirmedAt: string | null }[] }
  return new Set(loads.filter(({ confirmedAt }) => confirmedAt !== null).map(({ id }) => id))
}
