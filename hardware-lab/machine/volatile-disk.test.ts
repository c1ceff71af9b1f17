import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { createRandom } from '../../test/simulation/random.ts'
import { openVolatileDisk } from './volatile-disk.ts'

const DISK_BYTES = 64 * 1024
const SECTOR_BYTES = 512
const [READ, WRITE, FLUSH] = [0, 1, 3] as const
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillway-disk-'))
  writeFileSync(join(folder, 'image'), Buffer.alloc(DISK_BYTES, '.'))
  return () => rmSync(folder, { recursive: true })
})

async function openDisk(forgets = true) {
  const disk = await openVolatileDisk({ path: join(folder, 'socket'), image: join(folder, 'image'), forgets })
  onTestFinished(() => disk.close())
  return disk
}

/** As QEMU does: greets, goes, and asks for blocks. */
async function attach() {
  const socket = connect(join(folder, 'socket'))
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  expect((await take(socket, 18)).toString('latin1', 0, 16)).toBe('NBDMAGICIHAVEOPT')
  const goes = Buffer.alloc(4 + 16)
  goes.write('IHAVEOPT', 4)
  goes.writeUInt32BE(7, 12)
  socket.write(goes)
  const answered = await take(socket, 20 + 12 + 20)
  expect(Number(answered.readBigUInt64BE(22))).toBe(DISK_BYTES)

  async function request(type: number, offset = 0, length = 0, body = Buffer.alloc(0)) {
    const head = Buffer.alloc(28)
    head.writeUInt32BE(0x25609513, 0)
    head.writeUInt16BE(type, 6)
    head.write('a cookie', 8)
    head.writeBigUInt64BE(BigInt(offset), 16)
    head.writeUInt32BE(length, 24)
    // In two pieces, because a stream keeps no borders.
    socket.write(head.subarray(0, 13))
    socket.write(Buffer.concat([head.subarray(13), body]))
    const answer = await take(socket, 16)
    expect(answer.toString('latin1', 8)).toBe('a cookie')
    const error = answer.readUInt32BE(4)
    return { error, bytes: type === READ && error === 0 ? (await take(socket, length)).toString() : '' }
  }
  return {
    read: async (offset: number, length: number) => (await request(READ, offset, length)).bytes,
    write: async (offset: number, text: string) => (await request(WRITE, offset, text.length, Buffer.from(text))).error,
    flush: () => request(FLUSH),
  }
}

async function take(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(length) as Buffer | null
    if (bytes) return bytes
    await once(socket, 'readable')
  }
}

it('keeps what was flushed, and of the rest loses some sectors, whole', async () => {
  const disk = await openDisk()
  const before = await attach()
  const flushed = 'f'.repeat(4 * SECTOR_BYTES)
  await before.write(0, flushed)
  await before.flush()
  const late = 40
  await before.write(8 * SECTOR_BYTES, 'w'.repeat(late * SECTOR_BYTES))
  expect(await before.read(8 * SECTOR_BYTES, 3)).toBe('www')
  const lost = disk.losePower(createRandom(1))
  expect(lost).toBeGreaterThan(0)
  expect(lost).toBeLessThan(late)

  const after = await attach()
  expect(await after.read(0, flushed.length)).toBe(flushed)
  const rest = await after.read(8 * SECTOR_BYTES, late * SECTOR_BYTES)
  const sectors = Array.from({ length: late }, (_, n) => rest.slice(n * SECTOR_BYTES, (n + 1) * SECTOR_BYTES))
  expect(new Set(sectors)).toEqual(new Set(['w'.repeat(SECTOR_BYTES), '.'.repeat(SECTOR_BYTES)]))
  expect(sectors.filter((sector) => sector.startsWith('.'))).toHaveLength(lost)
})

it('tells what a power cut now would leave, and loses nothing by that', async () => {
  const disk = await openDisk()
  const machine = await attach()
  await machine.write(0, 'f'.repeat(SECTOR_BYTES))
  await machine.flush()
  await machine.write(SECTOR_BYTES, 'w'.repeat(40 * SECTOR_BYTES))
  const left = disk.ifPowerWent(createRandom(1)).toString('latin1', 0, 41 * SECTOR_BYTES)
  expect(left.slice(0, SECTOR_BYTES)).toBe('f'.repeat(SECTOR_BYTES))
  expect(new Set(left.slice(SECTOR_BYTES))).toEqual(new Set(['w', '.']))
  expect(await machine.read(SECTOR_BYTES, 40 * SECTOR_BYTES)).toBe('w'.repeat(40 * SECTOR_BYTES))
})

it('calls back in the middle of the writes, and loses nothing where it does not forget', async () => {
  const disk = await openDisk(false)
  const machine = await attach()
  let called = 0
  disk.onNextUnflushed(() => called++)
  await machine.write(100, 'x'.repeat(2000))
  await machine.write(5000, 'y')
  expect(called).toBe(1)
  expect(disk.losePower(createRandom(1))).toBe(0)
  expect(await machine.read(2098, 4)).toBe('xx..')
})

it('refuses blocks beyond its end', async () => {
  await openDisk()
  const machine = await attach()
  expect(await machine.write(DISK_BYTES - 1, 'xx')).toBeGreaterThan(0)
  expect(await machine.write(DISK_BYTES - 2, 'xx')).toBe(0)
})
