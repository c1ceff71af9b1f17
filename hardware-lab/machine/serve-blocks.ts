import type { Socket } from 'node:net'

/** What a disk is to whoever reads and writes it. Offsets and lengths lie within it. */
export interface Blocks {
  readonly bytes: number
  read(offset: number, length: number): Buffer
  write(offset: number, bytes: Buffer): void
  flush(): void
}

/** Numbers of the Network Block Device protocol (github.com/NetworkBlockDevice/nbd, doc/proto.md). */
const HELLO = Buffer.from('NBDMAGIC')
const OPTION = Buffer.from('IHAVEOPT')
const FIXED_NEW_STYLE = 1
const OPTION_REPLY = Buffer.from('0003e889045565a9', 'hex')
const OPTION_GO = 7
const REPLY_DONE = 1
const REPLY_INFO = 3
const REPLY_UNKNOWN_OPTION = 0x80000001
const INFO_EXPORT = 0
/** Has flags, and takes flushes; it offers no write that lasts at once, so that a flush is the only way. */
const DISK_FLAGS = 1 | 4
const REQUEST = 0x25609513
const ANSWER = 0x67446698
const [READ, WRITE, DISCONNECT, FLUSH] = [0, 1, 2, 3] as const
const INVALID = 22
const LONGEST_BYTES = 64 * 1024 * 1024

/** Serves a disk over one connection of QEMU’s, one request after the other. */
export function serveBlocks(socket: Socket, blocks: Blocks): void {
  const take = takeFrom(socket)
  // QEMU was killed, or has closed the disk: there is nobody left to serve.
  socket.on('error', () => socket.destroy())
  void greet(socket, take, blocks)
    .then(() => answerRequests(socket, take, blocks))
    .catch(() => socket.destroy())
}

type Take = (length: number) => Promise<Buffer>

async function greet(socket: Socket, take: Take, blocks: Blocks): Promise<void> {
  socket.write(Buffer.concat([HELLO, OPTION, Buffer.from([0, FIXED_NEW_STYLE])]))
  await take(4)
  for (;;) {
    const head = await take(16)
    const option = head.readUInt32BE(8)
    await take(limited(head.readUInt32BE(12)))
    const reply = (type: number, body: Uint8Array = Buffer.alloc(0)) =>
      socket.write(Buffer.concat([OPTION_REPLY, words(option, type, body.length), body]))
    if (option !== OPTION_GO) {
      reply(REPLY_UNKNOWN_OPTION)
      continue
    }
    const info = Buffer.alloc(12)
    info.writeUInt16BE(INFO_EXPORT, 0)
    info.writeBigUInt64BE(BigInt(blocks.bytes), 2)
    info.writeUInt16BE(DISK_FLAGS, 10)
    reply(REPLY_INFO, info)
    reply(REPLY_DONE)
    return
  }
}

async function answerRequests(socket: Socket, take: Take, blocks: Blocks): Promise<void> {
  for (;;) {
    const head = await take(28)
    if (head.readUInt32BE(0) !== REQUEST) throw new Error('this is no request for a block')
    const type = head.readUInt16BE(6)
    const cookie = head.subarray(8, 16)
    const offset = Number(head.readBigUInt64BE(16))
    const length = limited(head.readUInt32BE(24))
    const answer = (error: number, body: Uint8Array = Buffer.alloc(0)) =>
      socket.write(Buffer.concat([words(ANSWER, error), cookie, body]))
    const written = type === WRITE ? await take(length) : null
    if (type === DISCONNECT) return void socket.end()
    if (offset + length > blocks.bytes) answer(INVALID)
    else if (type === READ) answer(0, blocks.read(offset, length))
    else if (written) {
      blocks.write(offset, written)
      answer(0)
    } else if (type === FLUSH) {
      blocks.flush()
      answer(0)
    } else answer(INVALID)
  }
}

/** Reads exact lengths off a stream, however it was cut on its way. Rejects once the stream is over. */
function takeFrom(socket: Socket): Take {
  let chunks: Buffer[] = []
  let buffered = 0
  let over = false
  let waiting: { length: number; resolve: (bytes: Buffer) => void; reject: (error: Error) => void } | null = null

  function serve() {
    if (!waiting) return
    const { length, resolve, reject } = waiting
    if (buffered >= length) {
      const all = Buffer.concat(chunks)
      chunks = [all.subarray(length)]
      buffered -= length
      waiting = null
      resolve(all.subarray(0, length))
    } else if (over) {
      waiting = null
      reject(new Error('the connection is over'))
    }
  }

  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    buffered += chunk.length
    serve()
  })
  socket.on('close', () => {
    over = true
    serve()
  })
  return (length) =>
    new Promise((resolve, reject) => {
      waiting = { length, resolve, reject }
      serve()
    })
}

function limited(length: number): number {
  if (length > LONGEST_BYTES) throw new Error('a block that long is never asked for')
  return length
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index)
  return bytes
}
