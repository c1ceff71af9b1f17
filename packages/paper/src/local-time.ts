/** The store's own time, with its zone: paper is read days later and elsewhere. */
export function localTime({ atMs, timeZone, locale }: { atMs: number; timeZone: string; locale: string }): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: locale.startsWith('en') ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(atMs)
}
