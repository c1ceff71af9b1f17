const ASK_MS = 2000

/** Whether a process answers HTTP at all, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ASK_MS) })
    await answer.arrayBuffer()
    return true
  } catch {
    return false
  }
}
