import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { LabProblem } from '../lab-problem.ts'

const XZ_BEGINS = Buffer.from('fd377a585a00', 'hex')
const ELF = Buffer.from('7f454c46', 'hex')
const MOST_BYTES = 256 * 1024 * 1024

/** The kernel as it lies compressed inside Debian’s boot file. Unpacked once here, it saves each boot seconds of emulated work. */
export function unpackKernel(bootFile: string, xz: string): Buffer {
  const packed = readFileSync(bootFile)
  // Whatever follows the stream belongs to the boot loader, so xz complains at its end: what counts is what came out.
  const { stdout } = spawnSync(xz, ['--decompress', '--stdout', '--single-stream'], {
    input: packed.subarray(packed.indexOf(XZ_BEGINS)),
    maxBuffer: MOST_BYTES,
  })
  if (!stdout?.subarray(0, 4).equals(ELF)) throw new LabProblem(`${bootFile} holds no kernel that xz can unpack.`)
  return stdout
}
