import { type EscPosCommand, readCommand } from './esc-pos-command.ts'

export interface EscPosReader {
  /** The commands that are complete with these bytes. */
  push(chunk: Uint8Array): EscPosCommand[]
  /** Bytes of an unfinished command that are kept. Never more than one block. */
  readonly pendingBytes: number
}

/** Cuts a stream of ESC/POS bytes into commands, however it was split on its way. */
export function createEscPosReader(): EscPosReader {
  let pending: Buffer = Buffer.alloc(0)
  let toSkip = 0
  return {
    push(chunk) {
      const commands: EscPosCommand[] = []
      let bytes = pending.length > 0 ? Buffer.concat([pending, chunk]) : Buffer.from(chunk)
      while (bytes.length > 0) {
        if (toSkip > 0) {
          const skipped = Math.min(toSkip, bytes.length)
          toSkip -= skipped
          bytes = bytes.subarray(skipped)
          continue
        }
        const read = readCommand(bytes)
        if (read === 'more') break
        commands.push(read.command)
        bytes = bytes.subarray(read.length)
        toSkip = read.skip
      }
      // A copy, so that a small rest does not keep a large chunk alive.
      pending = Buffer.from(bytes)
      return commands
    },
    get pendingBytes() {
      return pending.length
    },
  }
}
