/** How long a library that can't be loaded is left alone. */
const LEFT_ALONE_MS = 300_000

/** Loads when asked, but once it failed not again for a while: looking every few seconds must cost nothing where a library is missing. */
export function rememberFailure<T>(
  load: () => Promise<T>,
  nowMs: () => number = () => performance.now(),
): () => Promise<T> {
  let failed: { readonly error: unknown; readonly untilMs: number } | null = null
  return async () => {
    if (failed && nowMs() < failed.untilMs) throw failed.error
    try {
      return await load()
    } catch (error) {
      failed = { error, untilMs: nowMs() + LEFT_ALONE_MS }
      throw error
    }
  }
}
