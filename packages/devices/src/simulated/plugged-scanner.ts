import { symlink, unlink } from 'node:fs/promises'
import { openPty, type Pty } from './pty.ts'

/** A serial scanner at a stable name, as udev gives one, that a person pulls out and plugs in again. */
export interface PluggedScanner {
  readonly path: string
  isPluggedIn(): boolean
  /** @throws Error with a sentence where there is no pseudo terminal. */
  plugIn(): Promise<void>
  unplug(): Promise<void>
  /** Sends one scan with a CR at its end. `not-taken`: it is unplugged, or nobody has read what it sent for a while. */
  scan(text: string): Promise<'sent' | 'not-taken'>
}

const TAKEN_WITHIN_MS = 2000

/** The twin of a serial scanner. `path` must lie in a folder of its own; what was there is replaced. */
export function createPluggedScanner({ path }: { readonly path: string }): PluggedScanner {
  let pty: Pty | null = null
  let turn: Promise<unknown> = Promise.resolve()

  /** One after the other: who plugs in twice has one device. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = turn.then(act)
    turn = result.catch(() => undefined)
    return result
  }

  return {
    path,
    isPluggedIn: () => pty !== null,
    plugIn: () =>
      inTurn(async () => {
        if (pty) return
        const opened = await openPty()
        await removeLink(path)
        await symlink(opened.path, path)
        pty = opened
      }),
    unplug: () =>
      inTurn(async () => {
        const pulled = pty
        pty = null
        await removeLink(path)
        await pulled?.close()
      }),
    async scan(text) {
      if (!pty) return 'not-taken'
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'not-taken'>((resolve) => {
        timer = setTimeout(() => resolve('not-taken'), TAKEN_WITHIN_MS)
      })
      const sent = pty.write(`${text}\r`).then((outcome) => (outcome === 'taken' ? 'sent' : 'not-taken'))
      const outcome = await Promise.race([sent, late])
      clearTimeout(timer)
      return outcome
    },
  }
}

async function removeLink(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
