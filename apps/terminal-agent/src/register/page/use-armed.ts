import { useEffect, useState } from 'preact/hooks'

const ARM_AFTER_MS = 400

/**
 * False for the first moment after `stepName` changed. Enter pressed twice, or a second tap on the same spot, would otherwise confirm a
 * step that nobody has read: cash that was not counted, an outcome that was not seen.
 */
export function useArmed(stepName: string): boolean {
  const [armedFor, setArmedFor] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setArmedFor(stepName), ARM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [stepName])
  return armedFor === stepName
}
