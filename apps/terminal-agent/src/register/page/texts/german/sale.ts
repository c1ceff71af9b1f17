import type { SaleTexts } from '../sale-texts.ts'

export const sale: SaleTexts = {
  idle: {
    scan: 'Barcode des Kunden scannen',
    where: 'Der Kunde zeigt ihn in der Amazon-App. Auch Geschenkkarten zum Verkauf werden hier gescannt.',
    noBarcode: 'Kein Barcode?',
    keyPhone: 'Telefonnummer eingeben',
    keyCard: 'Geschenkkartennummer eingeben',
    giftCard: 'Gutscheincode verkaufen',
  },
  phone: { title: 'Telefonnummer des Kunden eingeben', go: 'Weiter', end: 'Beenden' },
  card: {
    title: 'Nummer auf der Geschenkkarte eingeben',
    again: 'Dieselbe Nummer noch einmal eingeben',
    keyed: (count, length) => `${count} von ${length} Ziffern`,
  },
  confirmPhone: {
    title: 'Diese Nummer dem Kunden vorlesen',
    which: 'Den Kunden fragen: welche ist es?',
    yes: 'Der Kunde sagt ja',
    no: 'Nein, noch einmal eingeben',
    end: 'Verkauf beenden',
  },
  amount: {
    title: 'Wie viel Bargeld?',
    between: (least, most) => `Von ${least} bis ${most}`,
    how: (amount, keys) => `Für ${amount}: ${keys} eingeben oder ${amount} drücken`,
    go: 'Weiter',
    end: 'Verkauf beenden',
  },
  account: {
    barcode: 'Barcode',
    phone: 'Telefon',
    receipt: 'Gutscheincode auf Papier',
    card: 'Gutscheinkarte',
    doubtful: 'Ein ungewöhnlicher Barcode. Amazon entscheidet.',
  },
  validating: { title: 'Amazon wird gefragt…', means: 'Noch kein Geld nehmen.', end: 'Verkauf beenden' },
  duplicate: {
    title: 'Noch einmal dieselbe Aufladung?',
    loaded: (number, time) => `Die frühere, ${number}, wurde um ${time} geladen. Ihr Geld liegt in der Kasse.`,
    open: (number, time) => `Die frühere, ${number}, begann um ${time} und ist noch nicht fertig.`,
    noCash: 'Noch wurde kein neues Geld genommen.',
    yes: 'Ja, noch einmal laden',
    no: 'Nein, Verkauf beenden',
  },
  replace: {
    title: 'Ein anderer Barcode wurde gescannt',
    cardTitle: 'Eine andere Geschenkkarte wurde gescannt',
    first: 'Erster',
    second: 'Neuer',
    cash: (first) => `Geld für ${first} schon genommen? Erst zurückgeben, dann den neuen nehmen.`,
    yes: 'Den neuen nehmen',
    no: 'Beim ersten bleiben',
  },
  refused: { title: 'Kein Verkauf', means: 'Kein Geld nehmen.', read: 'Gelesen' },
  asideEnded: 'Der zurückgestellte Verkauf ist zu Ende',
  takeCash: {
    title: 'Bargeld nehmen',
    means: 'Zählen. Dann die Taste drücken.',
    yes: 'Ich habe das Geld',
    no: 'Kein Geld, Verkauf beenden',
  },
  confirming: { title: 'Wird gespeichert…', means: 'Das Geld festhalten. Einen Moment.' },
  safe: (number) => `Sicher. Gespeichert als ${number}.`,
  waitedFor: (seconds) => `Warten: ${seconds} s`,
  placeInLine: (position, seconds) =>
    `Platz ${position} in der Reihe: Amazon nimmt nur so viele Aufladungen je Sekunde an. Dran in etwa ${seconds} s.`,
  lineIsLong: 'Viele Aufladungen warten. Einen Abholschein anbieten.',
  cancelSent: 'Abbrechen und Geld zurückgeben',
  nextMeanwhile: 'Inzwischen den nächsten Kunden bedienen',
  next: 'Nächster Kunde',
  nextWaiting: {
    barcode: 'Der nächste Barcode ist schon gescannt.',
    card: 'Die nächste Geschenkkarte ist schon gescannt.',
    ticket: 'Der nächste Abholschein ist schon gescannt.',
    two: 'Es wurden zwei verschiedene Codes gescannt: Keiner zählt. Noch einmal scannen, wenn der nächste Kunde dran ist.',
    same: 'Das ist der Code dieses Verkaufs, noch einmal gelesen: Damit beginnt nichts. Für eine weitere Aufladung erst diesen Verkauf beenden, dann neu scannen.',
  },
  offline: {
    means:
      'Es geht weiter: jeder Kunde bekommt einen Abholschein, und dafür später an jeder Kasse dieses Geschäfts den Beleg oder das Geld.',
    takeCash:
      'Dem Kunden zuerst sagen: noch ist nichts geladen. Er bekommt jetzt einen Abholschein, und dafür später an jeder Kasse dieses Geschäfts den Beleg oder das Geld.',
    keep: 'Das Geld in die Kasse legen. Die Aufladung wartet auf die Verbindung.',
  },
}
