import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LabProblem } from '../lab-problem.ts'

/** What the guest, or the making of its disks, is made of; unpacked also where the host has it installed. */
const PARTS = ['busybox-static', 'e2fsprogs', 'libusb-1.0-0', 'qemu-system-x86', 'udev', 'xz-utils']
const DOWNLOAD_MS = 180_000
const MEGABYTES = 1024 * 1024

/** Debian's kernel of today. The `cloud` kernels lack most drivers. */
export function newestKernelPackage(): string {
  const depends = apt('apt-cache', ['depends', 'linux-image-amd64'])
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1]
  if (!name)
    throw new LabProblem('Debian’s package lists do not name a kernel: run “apt-get update”, on Debian for amd64.')
  return name
}

/** Downloads packages and unpacks them into `folder`. Nothing is installed: no script of a package runs. */
export function unpackPackages(kernel: string, folder: string): void {
  const downloads = join(folder, '..', 'downloads')
  for (const one of [folder, downloads]) {
    rmSync(one, { recursive: true, force: true })
    mkdirSync(one, { recursive: true })
  }
  apt('apt-get', ['download', '-qq', ...new Set([kernel, ...PARTS, ...missingOnHost()])], downloads)
  for (const name of readdirSync(downloads)) apt('dpkg', ['-x', join(downloads, name), folder])
  rmSync(downloads, { recursive: true })
}

/** What QEMU needs and this machine lacks, found by having apt plan an installation that is not done. */
function missingOnHost(): string[] {
  const plan = apt('apt-get', ['install', '--simulate', '-qq', '--no-install-recommends', 'qemu-system-x86'])
  return [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name as string)
}

function apt(command: string, args: readonly string[], cwd?: string): string {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      timeout: DOWNLOAD_MS,
      maxBuffer: 16 * MEGABYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
    })
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    const [why = message] = (stderr ?? '').split('\n').filter((line) => line.startsWith('E:'))
    throw new LabProblem(
      `The lab’s Debian packages can’t be fetched: ${command} ${args[0]} failed (${why}). It needs Debian’s apt, its package lists (“apt-get update”) and a way to a mirror.`,
    )
  }
}
