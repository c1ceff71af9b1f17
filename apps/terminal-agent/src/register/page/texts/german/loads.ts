import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: 'Öffnen', label: (number) => `${number} wieder öffnen` },
  news: {
    title: (number) => `${number} hat sich geändert`,
    ticket: 'Das Geld steht dem Kunden zu: auszahlen, wenn der Abholschein kommt.',
    owed: (give) =>
      `Jetzt nichts auszahlen: Das Geld bleibt, wo es ist. Ist der Kunde da und kein anderer Verkauf offen, in der Liste bei dieser Nummer „${give}“ drücken. Kommt ein Beleg dafür heraus: für den Kunden aufheben.`,
    wait: 'Mit dem Geld warten. Was daraus wird, steht dann hier.',
    seen: 'Gelesen',
  },
  recent: 'Letzte Aufladungen',
  recentEmpty: 'Noch keine.',
  states: {
    prepared: 'Nicht bestätigt',
    waiting: 'Wartet aufs Gateway',
    cancelled: 'Abgebrochen',
    queued: 'Unterwegs',
    sending: 'Bei Amazon',
    unresolved: 'Wird erneut gefragt',
    loaded: 'Aufgeladen',
    declined: 'Abgelehnt',
    expired: 'Zu spät',
    voiding: 'Wird rückgängig gemacht',
    voided: 'Rückgängig gemacht',
    'needs-review': 'Hilfe anrufen',
  },
  soldWords: {
    receipt: { state: 'Code ausgegeben', means: 'Der Code ist ausgegeben. Er steht auf dem Beleg.' },
    card: { state: 'Aktiviert', means: 'Die Geschenkkarte ist aktiviert. Dem Kunden die Karte geben.' },
  },
  stateMeans: {
    prepared: 'Es ist nicht bekannt, ob das Geld genommen wurde.',
    waiting: 'Die Aufladung wartet auf das Gateway.',
    cancelled: 'Die Aufladung wurde abgebrochen, bevor sie gesendet wurde.',
    queued: 'Die Aufladung wartet darauf, an Amazon gesendet zu werden.',
    sending: 'Amazon wird gefragt.',
    unresolved: 'Die Antwort von Amazon ist noch nicht klar. Sie wird gerade geklärt.',
    loaded: 'Die Aufladung ist erfolgt.',
    declined: 'Die Aufladung wurde abgelehnt.',
    expired: 'Die Aufladung wurde nicht rechtzeitig gesendet und wird es nie mehr.',
    voiding: 'Die Aufladung wird gerade rückgängig gemacht.',
    voided: 'Die Aufladung wurde rückgängig gemacht.',
    'needs-review': 'Es ist nicht klar, ob das Guthaben bei Amazon ist.',
  },
}
