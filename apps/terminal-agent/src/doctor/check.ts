/** What one check of a till found, as one sentence for people that says what to do where something is wrong. */
export interface Check {
  readonly name: 'settings' | 'data' | 'gateway' | 'clock' | 'amazon' | 'scanner' | 'keypad' | 'printer' | 'library'
  readonly result: 'ok' | 'failed' | 'skipped'
  readonly words: string
}

export const ok = (name: Check['name'], words: string): Check => ({ name, result: 'ok', words })
export const failed = (name: Check['name'], words: string): Check => ({ name, result: 'failed', words })
export const skipped = (name: Check['name'], words: string): Check => ({ name, result: 'skipped', words })
