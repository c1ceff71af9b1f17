import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** The far end of a pseudo terminal: what is written here comes out of `path` as if a serial device had sent it. */
export interface Pty {
  /** The device file to open, such as `/dev/pts/3`. */
  readonly path: string
  /**
   * `taken` when the bytes are in the terminal, so not before a reader has taken what is more than it holds; `lost` when the unplugging came first.
   * Strings are sent as Latin-1.
   * @throws Error where python3 ended by itself.
   */
  write(bytes: Uint8Array | string): Promise<'taken' | 'lost'>
  /** Bytes that the reader of `path` has sent, until the unplugging. */
  onData(callback: (bytes: Buffer) => void): void
  /** Unplugs: the device file goes away and its reader sees a hang-up. */
  close(): Promise<void>
}

// Raw from the start, so that bytes that come before the reader are neither echoed nor changed.
const SCRIPT = `
import os, pty, select, sys, tty
master, slave = pty.openpty()
tty.setraw(slave)
path = os.ttyname(slave)
sys.stdout.write(path + "\\n"); sys.stdout.flush()
while True:
    ready, _, _ = select.select([0, master], [], [])
    if 0 in ready:
        data = os.read(0, 65536)
        if not data: break
        while data:
            sent = os.write(master, data)
            data = data[sent:]
            os.write(3, b'%d\\n' % sent)
    if master in ready:
        os.write(1, os.read(master, 65536))
`

/**
 * Makes a pseudo terminal, for tests and demonstrations of serial devices only. Needs `python3`, because Node has no call for it.
 * @throws Error with a sentence where there is no python3.
 */
export async function openPty(): Promise<Pty> {
  const child = spawn('python3', ['-c', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] })
  const [stdin, stdout, , counts] = child.stdio as unknown as [Writable, Readable, null, Readable]
  const path = await firstLine(child, stdout)
  stdin.on('error', () => undefined) // the write that meets it rejects
  const listeners: ((bytes: Buffer) => void)[] = []
  const waiting: { upTo: number; resolve: (outcome: 'taken' | 'lost') => void }[] = []
  let written = 0
  let arrived = 0
  let unplugged = false
  createInterface({ input: counts }).on('line', (count) => {
    arrived += Number(count)
    while (waiting[0] && waiting[0].upTo <= arrived) waiting.shift()?.resolve('taken')
  })
  stdout.on('data', (bytes: Buffer) => {
    if (!unplugged) for (const listener of listeners) listener(bytes)
  })
  return {
    path,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (unplugged) return resolve('lost')
        const data = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
        written += data.length
        waiting.push({ upTo: written, resolve })
        stdin.write(data, (error) => {
          if (error && !unplugged) reject(error)
        })
      }),
    onData: (callback) => {
      listeners.push(callback)
    },
    close: () =>
      new Promise((resolve) => {
        unplugged = true
        for (const write of waiting.splice(0)) write.resolve('lost')
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

function firstLine(child: ChildProcess, stdout: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error('A pseudo terminal needs python3, and it did not start: install python3.', { cause: error })),
    )
    child.once('exit', (code) => reject(new Error(`python3 made no pseudo terminal (exit code ${code}).`)))
    const lines = createInterface({ input: stdout })
    lines.once('line', (line) => {
      lines.close()
      stdout.resume()
      resolve(line)
    })
  })
}
