import { useEffect, useRef } from 'preact/hooks'
import { createWedge, type WedgeResult } from './wedge.ts'

/** Calls `onKeys` for what a person or a keyboard wedge types anywhere on the page. */
export function useKeys(onResult: (result: WedgeResult) => void): void {
  const latest = useRef(onResult)
  latest.current = onResult

  useEffect(() => {
    const wedge = createWedge({
      take: (result) => latest.current(result),
      after(ms, call) {
        const timer = setTimeout(call, ms)
        return () => clearTimeout(timer)
      },
    })
    const onKeyDown = (event: KeyboardEvent) => {
      const { key } = event
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      if (event.repeat) return event.preventDefault() // a key held down is one key, and looks like a scan
      // A button reached with Tab is pressed by Enter and Space as everywhere, unless a scan is coming in.
      const onButton = document.activeElement instanceof HTMLButtonElement
      if (onButton && !wedge.holds() && (key === 'Enter' || key === ' ')) return
      if (key.length === 1 || key === 'Enter') {
        event.preventDefault()
        wedge.key(key, event.timeStamp)
      } else if (key === 'Escape' || key === 'Backspace' || key === 'Delete') {
        event.preventDefault()
        wedge.flush()
        latest.current({ kind: 'keys', keys: [key] })
      }
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
