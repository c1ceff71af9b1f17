import { useEffect, useRef, useState } from 'preact/hooks'
import type { RegisterView } from '../view/register-view.ts'
import { createSpeaker, type Speaker } from './sounds.ts'

/** Plays each sound of the till program once. Returns whether the browser still waits for a key before it allows sound. */
export function useSounds(view: RegisterView | null): boolean {
  const speaker = useRef<Speaker>(null)
  const [silent, setSilent] = useState(true)
  const heardSeq = useRef<number | null>(null)

  useEffect(() => {
    const mine = createSpeaker(setSilent)
    speaker.current = mine
    addEventListener('keydown', mine.allow)
    addEventListener('pointerdown', mine.allow)
  }, [])

  const known = view !== null
  const seq = view?.sound?.seq ?? 0
  useEffect(() => {
    // After a break of the line a sound may be long past: the first view only tells where the count stands.
    if (known && heardSeq.current !== null && heardSeq.current !== seq && view?.sound)
      speaker.current?.play(view.sound.kind)
    heardSeq.current = known ? seq : null
  }, [known, seq])

  return silent
}
