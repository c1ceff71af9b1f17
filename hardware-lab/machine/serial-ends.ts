import type { Socket } from 'node:net'
import { dial } from './dial.ts'

/** The far ends of the guest’s serial adapters. An adapter counts as plugged only while its far end is connected. */
export interface SerialEnds {
  connect(name: string): Promise<void>
  send(name: string, bytes: Buffer): void
  /** What came since it was asked last. */
  take(name: string): Buffer
  disconnect(name: string): void
}

export function createSerialEnds(folder: string): SerialEnds {
  const ends = new Map<string, { socket: Socket; heard: Buffer[] }>()
  const end = (name: string) => {
    const found = ends.get(name)
    if (!found) throw new Error(`the far end ${name} is not connected`)
    return found
  }
  return {
    async connect(name) {
      const socket = await dial(`${folder}/${name}`)
      const heard: Buffer[] = []
      socket.on('data', (bytes: Buffer) => heard.push(bytes))
      ends.set(name, { socket, heard })
    },
    send: (name, bytes) => void end(name).socket.write(bytes),
    take: (name) => Buffer.concat(end(name).heard.splice(0)),
    disconnect: (name) => void end(name).socket.destroy(),
  }
}
