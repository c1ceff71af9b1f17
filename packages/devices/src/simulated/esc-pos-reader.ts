import { type EscPosCommand, readCommand } from './esc-pos-command.ts'

export interface EscPosReader {
  /** The commands that are complete with these bytes. */
  push(chunk: Uint8Array): EscPosCommand[]
  /** Bytes of an unfinished command that are kept: at most one block and one picture. */
  readonly pendingBytes: number
}

/** A picture with more bytes is skipped: paper 80 mm wide has room for one of 900 rows. */
export const MAX_IMAGE_BYTES = 65_536

type Image = Extract<EscPosCommand, { kind: 'image' }>

/** Cuts a stream of ESC/POS bytes into commands, however it was split on its way. */
export function createEscPosReader(): EscPosReader {
  let pending: Buffer = Buffer.alloc(0)
  let toSkip = 0
  /** The picture whose dots come now. */
  let image: Image | null = null
  let dots: Buffer[] = []
  let dotBytes = 0

  function takeDots(bytes: Buffer, commands: EscPosCommand[]) {
    toSkip -= bytes.length
    if (!image) return
    dots.push(Buffer.from(bytes))
    dotBytes += bytes.length
    if (toSkip > 0) return
    const needed = Math.ceil(image.width / 8) * image.height
    commands.push({ ...image, rows: dotBytes >= needed ? Buffer.concat(dots).subarray(0, needed) : null })
    image = null
    dots = []
    dotBytes = 0
  }

  return {
    push(chunk) {
      const commands: EscPosCommand[] = []
      let bytes = pending.length > 0 ? Buffer.concat([pending, chunk]) : Buffer.from(chunk)
      while (bytes.length > 0) {
        if (toSkip > 0) {
          const skipped = Math.min(toSkip, bytes.length)
          takeDots(bytes.subarray(0, skipped), commands)
          bytes = bytes.subarray(skipped)
          continue
        }
        const read = readCommand(bytes)
        if (read === 'more') break
        const { command, length, skip } = read
        if (command.kind === 'image' && skip > 0 && skip <= MAX_IMAGE_BYTES) image = command
        else commands.push(command)
        bytes = bytes.subarray(length)
        toSkip = skip
      }
      // A copy, so that a small rest does not keep a large chunk alive.
      pending = Buffer.from(bytes)
      return commands
    },
    get pendingBytes() {
      return pending.length + dotBytes
    },
  }
}
