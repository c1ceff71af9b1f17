import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'

/** A HID device that this process plays for the kernel (linux/uhid.h). */
export interface UhidDevice {
  report(bytes: Uint8Array): void
  /** The feature reports that the device was sent, the report id first. */
  readonly features: readonly Buffer[]
  unplug(): void
}

export interface UhidIdentity {
  readonly name: string
  readonly vendorId: number
  readonly productId: number
  readonly descriptor: Uint8Array
}

/** Numbers of events, as the kernel and the device send them to each other. */
const DESTROY = 1
const GET_REPORT = 9
const GET_REPORT_REPLY = 10
const CREATE = 11
const INPUT = 12
const SET_REPORT = 13
const SET_REPORT_REPLY = 14

const EVENT_BYTES = 4380
const LOOK_EVERY_MS = 5
/** hidapi does not list devices of a virtual bus. */
const BUS_USB = 3
const IO_ERROR = 5

export function plugUhidDevice(identity: UhidIdentity): UhidDevice {
  const descriptor = openSync('/dev/uhid', constants.O_RDWR | constants.O_NONBLOCK)
  const features: Buffer[] = []
  const event = Buffer.alloc(EVENT_BYTES)
  writeSync(descriptor, creation(identity))

  function listen() {
    while (nextEvent()) {
      const type = event.readUInt32LE(0)
      // The kernel numbers its questions, and waits for the answer with the same number.
      if (type === SET_REPORT) {
        features.push(Buffer.from(event.subarray(12, 12 + event.readUInt16LE(10))))
        writeSync(descriptor, answer(SET_REPORT_REPLY, 0))
      } else if (type === GET_REPORT) writeSync(descriptor, answer(GET_REPORT_REPLY, IO_ERROR))
    }
  }

  function answer(type: number, error: number): Buffer {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt32LE(type, 0)
    event.copy(bytes, 4, 4, 8)
    bytes.writeUInt16LE(error, 8)
    return bytes
  }

  function nextEvent(): boolean {
    try {
      return readSync(descriptor, event) > 0
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return false
      throw error
    }
  }

  const timer = setInterval(listen, LOOK_EVERY_MS)
  return {
    features,
    report(bytes) {
      const input = Buffer.alloc(6 + bytes.length)
      input.writeUInt32LE(INPUT, 0)
      input.writeUInt16LE(bytes.length, 4)
      input.set(bytes, 6)
      writeSync(descriptor, input)
    },
    unplug() {
      clearInterval(timer)
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32LE(DESTROY, 0)
      writeSync(descriptor, bytes)
      closeSync(descriptor)
    },
  }
}

/** type, name[128], phys[64], uniq[64], length of the descriptor, bus, vendor, product, version, country, descriptor */
function creation({ name, vendorId, productId, descriptor }: UhidIdentity): Buffer {
  const bytes = Buffer.alloc(280 + descriptor.length)
  bytes.writeUInt32LE(CREATE, 0)
  bytes.write(name, 4, 127, 'latin1')
  bytes.writeUInt16LE(descriptor.length, 260)
  bytes.writeUInt16LE(BUS_USB, 262)
  bytes.writeUInt32LE(vendorId, 264)
  bytes.writeUInt32LE(productId, 268)
  bytes.set(descriptor, 280)
  return bytes
}
