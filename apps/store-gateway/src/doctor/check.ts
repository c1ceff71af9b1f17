/** The things that a check looks at, in the order in which an onboarding goes through them. */
export const CHECKS = [
  'settings',
  'keys',
  'dns',
  'connection',
  'clock',
  'credentials',
  'region',
  'partner',
  'funds',
  'printer',
  'terminals',
  'certification',
] as const
export type CheckName = (typeof CHECKS)[number]

/** What one check found, as one sentence for people. */
export interface Check {
  readonly name: CheckName
  readonly result: 'ok' | 'failed' | 'skipped'
  readonly words: string
}
