import { pino } from 'pino'

export type LogDestination = ReturnType<typeof pino.destination>

/** What waits for a full disk to have room again; lines beyond it are lost, and counted. */
const UNWRITTEN_BYTES = 1_000_000

/**
 * Where a log goes, line by line, so that a kill loses none. What cannot be written, as on a full disk, waits, and goes on with the next line
 * that can; `onLost` hears how many did not fit meanwhile.
 */
export function openLogDestination(fd: number, onLost: (lines: number) => void): LogDestination {
  const destination = pino.destination({
    dest: fd,
    sync: true,
    maxLength: UNWRITTEN_BYTES,
    retryEAGAIN: () => false, // a pipe that nobody reads would stop the process here: its lines wait like those of a full disk
  })
  let lostLines = 0
  destination.on('drop', () => lostLines++)
  destination.on('write', () => {
    if (lostLines === 0) return
    const lines = lostLines
    lostLines = 0
    setImmediate(() => onLost(lines)) // not within the write that goes on now
  })
  // Without a listener the first line that does not fit would end the process. The line itself stays, and is tried again with the next one.
  destination.on('error', () => undefined)
  // The one of the library repeats a write to a full disk without an end. What waits is tried once more.
  destination.flushSync = () => void destination.write('')
  return destination
}
