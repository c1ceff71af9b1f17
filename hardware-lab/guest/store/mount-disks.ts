import { execFileSync } from 'node:child_process'

/** The store’s disk, which a power cut may find with writes that were not flushed, and Amazon’s, which never loses any. */
export function mountDisks(): void {
  for (const [device, folder] of [
    ['/dev/vdc', '/disk'],
    ['/dev/vdd', '/amazon'],
  ] as const)
    execFileSync('mount', ['-t', 'ext4', device, folder])
}
