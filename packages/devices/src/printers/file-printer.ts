import { constants } from 'node:fs'
import { access, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { conditionOf, type Printer, printerForm } from '../printer.ts'
import { createOneAtATime } from './one-at-a-time.ts'

/** Appends each document to a file. The proof is the file system's: written and synced to disk. */
export function openFilePrinter(address: string, path: string): Printer {
  const oneAtATime = createOneAtATime()
  let closed = false
  return {
    address,
    ...printerForm(null),
    status: async () => {
      try {
        await access(dirname(path), constants.W_OK)
        return { state: 'ready', reason: null }
      } catch (error) {
        return conditionOf('unreachable', { code: 'cannot-write', path: dirname(path), told: codeOf(error) })
      }
    },
    print: (bytes) =>
      oneAtATime(async () => {
        if (closed) return { outcome: 'not-printed', reason: 'The printer was closed.' }
        let begun = false
        try {
          await using file = await open(path, 'a', 0o600)
          begun = true
          await file.appendFile(bytes)
          await file.sync()
          return { outcome: 'printed', reason: null }
        } catch (error) {
          // Once the file was open, part of the document may stand in it.
          return { outcome: begun ? 'unknown' : 'not-printed', reason: `${path} can’t be written: ${codeOf(error)}.` }
        }
      }),
    close: () =>
      oneAtATime(async () => {
        closed = true
      }),
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)
