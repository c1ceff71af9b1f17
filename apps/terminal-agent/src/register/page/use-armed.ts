import { useEffect, useRef, useState } from 'preact/hooks'
import { AFTER_OWN_KEY_MS, armAfterMs, nameOf, showsArming } from '../view/arming.ts'
import type { RegisterView } from '../view/register-view.ts'

export interface Armed {
  /** What goes on can be pressed. */
  readonly armed: boolean
  /** It is not armed yet, and shows so: the page came by itself, or speaks of cash. */
  readonly arming: boolean
  /** A person pressed something on this page. */
  readonly pressed: () => void
  /** A key came before it could be read: the wait begins anew, so that a key that bounces, or that something lies on, never comes to its end. */
  readonly early: () => void
}

/**
 * Whether what goes on can be pressed. Enter pressed twice, or a second tap on the same spot, would otherwise confirm a page that nobody has
 * read: cash that was not counted, an outcome that was not seen. One that comes by itself takes longer, because nobody expects it.
 */
export function useArmed(view: RegisterView | null): Armed {
  const pageName = view ? nameOf(view) : 'away'
  const [armedFor, setArmedFor] = useState<string | null>(null)
  const pressedOn = useRef<string | null>(null)
  const shown = useRef<{ name: string; afterMs: number }>({ name: '', afterMs: AFTER_OWN_KEY_MS })
  const keyed = useRef<number | null>(null)
  const [earlyKeys, setEarlyKeys] = useState(0)
  const earlyOfKeypad = view?.early ?? 0
  if (view && keyed.current !== view.keyed) {
    // A key of a keypad is a person's too, and what it led to comes with it.
    if (keyed.current !== null) pressedOn.current = shown.current.name
    keyed.current = view.keyed
  }
  if (shown.current.name !== pageName) {
    const asked = pressedOn.current === shown.current.name
    shown.current = { name: pageName, afterMs: armAfterMs(view, asked) }
  }
  const { afterMs } = shown.current
  useEffect(() => {
    const timer = setTimeout(() => setArmedFor(pageName), afterMs)
    return () => clearTimeout(timer)
  }, [pageName, afterMs, earlyKeys, earlyOfKeypad])
  const armed = armedFor === pageName
  return {
    armed,
    arming: !armed && showsArming(view, afterMs),
    pressed: () => {
      pressedOn.current = pageName
    },
    early: () => setEarlyKeys((count) => count + 1),
  }
}
