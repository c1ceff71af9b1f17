import { stat } from 'node:fs/promises'

/** What a device file is at this moment; null when there is none. A device that was plugged in again has another one. */
export async function deviceFile(path: string): Promise<string | null> {
  try {
    const { dev, ino, rdev } = await stat(path, { bigint: true })
    return `${dev}:${ino}:${rdev}`
  } catch (error) {
    // Whatever keeps us from seeing the file keeps us from using it.
    if (error instanceof Error) return null
    throw error
  }
}
