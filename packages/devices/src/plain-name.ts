const MOST = 255

/** What a device says of itself, without what a terminal would obey or what turns the direction of writing. */
export function plainName(told: string): string {
  return told
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .trim()
    .slice(0, MOST)
}
