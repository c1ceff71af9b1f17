import { close, constants, fstat, open, read, write } from 'node:fs'
import { Duplex } from 'node:stream'
import type { DeviceFault } from '../device-fault.ts'
import { missingPermissionFor } from '../discovery/missing-permission-for.ts'
import { deviceFile } from '../serial/device-file.ts'
import type { Line } from './conversation.ts'
import type { Connect } from './line-printer.ts'

/** How often a printer that is busy or silent is asked again. */
const POLL_MS = 20
const READ_BYTES = 512

/**
 * Reaches a USB printer at the kernel's device file. Opened without blocking and asked again and again: a process that waits inside
 * a read of a device file hangs at its exit.
 */
export function connectDeviceFile(path: string): Connect {
  return () =>
    new Promise((resolve) => {
      open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY, (error, descriptor) => {
        if (error) return resolve(openingFailed(path, error).then((failed) => ({ failed })))
        // A plain file would keep a claim code, and a pipe would answer with what it was given.
        fstat(descriptor, (failed, file) => {
          if (!failed && file.isCharacterDevice()) return resolve(lineOver(new DeviceFileStream(path, descriptor)))
          close(descriptor, () => resolve({ failed: { code: 'no-device-file', path } }))
        })
      })
    })
}

function lineOver(stream: DeviceFileStream): Line {
  return {
    stream,
    close: () =>
      new Promise((closed) => {
        if (stream.closed) return closed()
        stream.once('close', closed)
        stream.destroy()
      }),
  }
}

/** The system's reason for a failed opening, */
export async function openingFailed(path: string, { code }: NodeJS.ErrnoException, sys?: string): Promise<DeviceFault> {
  if (code === 'ENOENT' || code === 'ENODEV' || code === 'ENXIO') return { code: 'no-device', path }
  if (code === 'EACCES' || code === 'EPERM') return missingPermissionFor('usbmisc', path, sys)
  if (code === 'EISDIR') return { code: 'no-device-file', path }
  if (code === 'EBUSY') return { code: 'busy', path }
  return { code: 'cannot-open', path, told: String(code) }
}

class DeviceFileStream extends Duplex {
  readonly #path: string
  readonly #descriptor: number
  readonly #bytes = Buffer.alloc(READ_BYTES)
  #busy = 0
  #afterBusy: (() => void) | null = null

  constructor(path: string, descriptor: number) {
    super()
    this.#path = path
    this.#descriptor = descriptor
  }

  override _read() {
    this.#call((done) =>
      read(this.#descriptor, this.#bytes, 0, READ_BYTES, null, (error, length) => {
        done()
        if (this.destroyed) return
        if (!error && length > 0) this.push(Buffer.from(this.#bytes.subarray(0, length)))
        // A printer with one direction only: it can print, and nothing proves it.
        else if (error?.code === 'EINVAL') return
        else if (error && error.code !== 'EAGAIN') this.destroy(error)
        else if (error) setTimeout(() => this.destroyed || this._read(), POLL_MS)
        else void this.#readNothing()
      }),
    )
  }

  /** Some printers answer a read with no bytes at all; so does a device that is gone. */
  async #readNothing() {
    if ((await deviceFile(this.#path)) === null) this.destroy(new Error('The printer was unplugged.'))
    else setTimeout(() => this.destroyed || this._read(), POLL_MS)
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, callback: (error?: Error | null) => void) {
    this.#call((done) =>
      write(this.#descriptor, chunk, 0, chunk.length, null, (error, length) => {
        done()
        if (this.destroyed) return callback(new Error('The printer was closed.'))
        if (error && error.code !== 'EAGAIN') return callback(error)
        const rest = chunk.subarray(error ? 0 : length)
        if (rest.length === 0) return callback()
        setTimeout(() => this._write(rest, encoding, callback), POLL_MS)
      }),
    )
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void) {
    const closeNow = () => close(this.#descriptor, (closing) => callback(error ?? closing))
    // The number may be another file's as soon as it is closed: no call may be under way.
    if (this.#busy === 0) closeNow()
    else this.#afterBusy = closeNow
  }

  #call(start: (done: () => void) => void) {
    if (this.destroyed) return
    this.#busy++
    start(() => {
      this.#busy--
      if (this.#busy === 0) this.#afterBusy?.()
    })
  }
}
