import type { Key } from '@tillway/devices'
import type { RegisterAction } from './actions.ts'
import { armAfterMs, nameOf } from './view/arming.ts'
import { actionsForKey } from './view/key-actions.ts'
import type { RegisterView } from './view/register-view.ts'

export interface KeypadDeps {
  readonly view: () => RegisterView
  /** Whether a page is open: what nobody can see is confirmed by nobody. */
  readonly isSeen: () => boolean
  readonly nowMs: () => number
  readonly act: (action: RegisterAction) => void
  /** Enter came before the page could be read: it did nothing, and the cashier hears so. */
  readonly onEarly: () => void
}

/** The keys of a numeric keypad that this program reads itself, past the page. */
export interface Keypad {
  /** The page shows this now; what is new on it is to be read first. */
  shows(view: RegisterView): void
  /** A person pressed something on the page. */
  pressed(): void
  press(key: Key): void
  /** How many of its keys did something. */
  readonly keyed: number
  /** How many came before the page could be read: the wait began anew, on the page too. */
  readonly early: number
}

/** The page's own names of the keys. */
const NAMES = { enter: 'Enter', back: 'Backspace', clear: 'Clear', lost: 'Delete' } as const
/** A keypad has no letters: it answers by its own keys. */
const NO_LETTERS = { yes: '', no: '' }

/**
 * A key of a keypad means what the same key means on the page, and goes on no sooner: the key for the amount, held or pressed twice, must not say that cash
 * was taken which nobody was asked for.
 */
export function createKeypad({ view, isSeen, nowMs, act, onEarly }: KeypadDeps): Keypad {
  let shown = { name: '', sinceMs: 0, afterMs: 0 }
  let pressedOn: string | null = null
  let keyed = 0
  let early = 0

  function shows(now: RegisterView): void {
    const name = nameOf(now)
    if (name === shown.name) return
    shown = { name, sinceMs: nowMs(), afterMs: armAfterMs(now, pressedOn === shown.name) }
  }

  const pressed = () => {
    pressedOn = shown.name
  }

  return {
    shows,
    pressed,
    press(key) {
      const now = view()
      shows(now)
      const name = nameOfKey(key)
      const actionsIf = (armed: boolean) => actionsForKey(now, name, armed, NO_LETTERS, nowMs())
      const armed = isSeen() && nowMs() - shown.sinceMs >= shown.afterMs
      const actions = actionsIf(armed)
      if (actions.length > 0) {
        keyed++
        pressed()
        for (const action of actions) act(action)
      } else if (!armed && actionsIf(true).length > 0) {
        // The wait begins anew: a key that bounces, or that something lies on, never comes to the end of it.
        shown = { ...shown, sinceMs: nowMs() }
        early++
        onEarly()
      }
    },
    get keyed() {
      return keyed
    },
    get early() {
      return early
    },
  }
}

function nameOfKey(key: Key): string {
  if (key.kind === 'digit') return key.digit
  return key.kind === 'sign' ? key.sign : NAMES[key.kind]
}
