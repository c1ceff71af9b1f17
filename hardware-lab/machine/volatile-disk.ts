import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { Random } from '../../test/simulation/random.ts'
import { serveBlocks } from './serve-blocks.ts'

/** What a disk writes as a whole or not at all. */
const SECTOR_BYTES = 512

/**
 * A virtual disk with a write cache that forgets, as real ones do: what was written since the last flush is on it or not, sector by sector, by chance.
 *
 * QEMU’s own cache modes cannot show that. With `writeback` a finished write lies in the host’s memory, which a killed QEMU leaves as it is, so a program that never
 * flushes looks safe; with `unsafe` flushes are dropped, so a program that does flush looks unsafe; `directsync` has no cache to lose. So the disk is served to QEMU from
 * here (NBD), where each write and each flush is seen, and only a flush makes writes last.
 */
export interface VolatileDisk {
  /** Of its socket, for QEMU. */
  readonly path: string
  /** What a power cut does: of the sectors that were not flushed each is kept or lost. Answers how many were lost. */
  losePower(random: Random): number
  /** What a power cut at this moment would leave on it. Nothing happens to it. */
  ifPowerWent(random: Random): Buffer
  /** Calls back once, in the middle of the writes between two flushes. */
  onNextUnflushed(callback: () => void): void
  /** Flushes that came since the beginning. */
  flushes(): number
  close(): Promise<void>
}

export interface VolatileDiskOptions {
  readonly path: string
  /** A file with the disk’s first content. */
  readonly image: string
  /** Whether it may lose what was not flushed; else a write lasts at once. */
  readonly forgets: boolean
}

export async function openVolatileDisk({ path, image, forgets }: VolatileDiskOptions): Promise<VolatileDisk> {
  const lasting = readFileSync(image)
  /** As the machine sees it. */
  const seen = Buffer.from(lasting)
  const unflushed = new Set<number>()
  let flushes = 0
  let atNextUnflushed: (() => void) | null = null

  function flush() {
    flushes++
    for (const sector of unflushed) copySector(seen, lasting, sector)
    unflushed.clear()
  }

  function withoutPower(random: Random) {
    const left = Buffer.from(lasting)
    let lost = 0
    for (const sector of unflushed) {
      if (random.chance(0.5)) copySector(seen, left, sector)
      else lost++
    }
    return { left, lost }
  }

  const connections = new Set<Socket>()
  const server = createServer((socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
    serveBlocks(socket, {
      bytes: seen.length,
      read: (offset, length) => Buffer.from(seen.subarray(offset, offset + length)),
      write(offset, bytes) {
        seen.set(bytes, offset)
        for (let at = offset; at < offset + bytes.length; at += SECTOR_BYTES)
          unflushed.add(Math.floor(at / SECTOR_BYTES))
        unflushed.add(Math.floor((offset + bytes.length - 1) / SECTOR_BYTES))
        if (!forgets) flush()
        atNextUnflushed?.()
        atNextUnflushed = null
      },
      flush,
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return {
    path,
    losePower(random) {
      const { left, lost } = withoutPower(random)
      unflushed.clear()
      lasting.set(left)
      seen.set(left)
      return lost
    },
    ifPowerWent: (random) => withoutPower(random).left,
    onNextUnflushed: (callback) => {
      atNextUnflushed = callback
    },
    flushes: () => flushes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of connections) socket.destroy()
      }),
  }
}

function copySector(from: Buffer, to: Buffer, sector: number): void {
  from.copy(to, sector * SECTOR_BYTES, sector * SECTOR_BYTES, (sector + 1) * SECTOR_BYTES)
}
