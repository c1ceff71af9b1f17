import type { SaidTexts, WhyTexts } from '../said-texts.ts'

export const said: SaidTexts = {
  'not-ready': () => 'Das Gateway hat noch nicht geantwortet. Einen Moment warten.',
  'scan-not-amazon': () => 'Das ist kein Amazon-Barcode. Den in der Amazon-App des Kunden scannen.',
  'scan-length': ({ count }) =>
    `Ein Amazon-Barcode hat 16 bis 48 Ziffern, eine Geschenkkarte 19; gelesen wurden ${count}. Noch einmal scannen.`,
  'scan-misread': () => 'Der Barcode wurde falsch gelesen oder ist nicht von Amazon. Noch einmal scannen.',
  'scan-ticket': () =>
    'Das ist der Abholschein einer anderen Aufladung. Diesen Verkauf zuerst beenden, dann noch einmal scannen.',
  'scan-ticket-misread': () => 'Der Abholschein wurde falsch gelesen. Noch einmal scannen.',
  'scan-badge': () => 'Das ist ein Kassierer-Ausweis. Ausweise gehen hier noch nicht.',
  'scan-stale': () => 'Der Code für diesen Verkauf wurde vor einer Weile gescannt. Bitte noch einmal scannen.',
  'card-length': ({ count }) => `Die Nummer einer Geschenkkarte hat 19 Ziffern. Eingegeben sind ${count}.`,
  'card-differs': () => 'Die beiden Nummern sind nicht gleich. Die Nummer auf der Karte noch einmal eingeben, zweimal.',
  'phone-empty': () => 'Erst die Nummer eingeben.',
  'phone-not-digits': () => 'Eine Telefonnummer hat nur Ziffern. Noch einmal eingeben.',
  'phone-impossible': () => 'Diese Telefonnummer gibt es nicht. Noch einmal eingeben.',
  'amount-smallest': ({ amount }) => `Der kleinste Betrag ist ${amount}.`,
  'amount-largest': ({ amount }) => `Der größte Betrag ist ${amount}.`,
  'not-paired': () => 'Diese Kasse ist noch nicht am Gateway angemeldet: pnpm terminal pair',
  'gateway-refuses': () => 'Das Gateway nimmt diese Kasse nicht an. Neu anmelden: pnpm terminal pair',
  'gateway-unreachable': () => 'Das Gateway antwortet nicht. Kein Geld nehmen, bis es wieder da ist.',
  'gateway-trouble': () => 'Das Gateway kann gerade nicht prüfen. Kein Geld nehmen und gleich noch einmal versuchen.',
  'marketplace-unknown': () => 'Diese Version der Kasse kennt das Land des Gateways nicht.',
  'amazon-unavailable': () => 'Amazon ist nicht erreichbar. Kein Geld nehmen, bis es wieder da ist.',
  'amazon-busy': ({ count }) =>
    `Gerade warten viele Aufladungen auf Amazon. Kein Geld nehmen und in ${count} s noch einmal versuchen.`,
  'amazon-unclear': () => 'Die Antwort von Amazon ist nicht klar. Kein Geld nehmen und gleich noch einmal versuchen.',
  'not-authorised': () => 'Amazon nimmt die Schlüssel des Geschäfts nicht an. Kein Geld nehmen, Hilfe anrufen.',
  'gateway-not-writable': () =>
    'Das Gateway kann nicht auf seine Festplatte schreiben und nimmt keine Aufladung an. Kein Geld nehmen, Hilfe anrufen.',
  'gateway-in-review': () =>
    'Das Gateway kommt aus einer Sicherung, und die Hilfe prüft, was offen war. Kein Geld nehmen, bis sie fertig ist.',
  'till-disk-full': () => 'Die Festplatte dieser Kasse ist voll. Kein Geld nehmen, Hilfe anrufen.',
  'till-not-writable': () => 'Diese Kasse kann nicht auf ihre Festplatte schreiben. Kein Geld nehmen, Hilfe anrufen.',
  'offline-gateway': () => 'Das Gateway antwortet nicht.',
  'offline-amazon': () => 'Amazon ist nicht erreichbar.',
  'offline-unclear': () => 'Niemand kann diese Aufladung jetzt bestätigen.',
  'card-sold': ({ number }) =>
    `Diese Karte wurde hier schon verkauft (${number}). Sie ist aktiv oder wird es gerade. Kein Geld nehmen und eine andere Karte nehmen.`,
  'store-funds': () =>
    'Das Geschäft kann das gerade nicht aufladen: Sein Guthaben bei Amazon reicht nicht. Der Kunde kann nichts dafür. Kein Geld nehmen und der Leitung Bescheid sagen.',
  'clock-skew': ({ count }) =>
    `Die Uhr dieser Kasse geht ${count} Sekunden anders als die des Gateways. Vor dem nächsten Verkauf richtig stellen.`,
  'cap-count': ({ count }) =>
    count === 1
      ? 'Eine Aufladung dieser Kasse ist noch offen. Warten, bis sie fertig ist.'
      : `${count} Aufladungen dieser Kasse sind noch offen. Warten, bis sie fertig sind.`,
  'cap-age': () => 'Eine Aufladung dieser Kasse ist zu lange offen. Vor dem nächsten Verkauf Hilfe anrufen.',
  'cap-money': () => 'Mit dieser Aufladung wäre zu viel Geld dieser Kasse offen. Warten, bis die früheren fertig sind.',
  'printer-missing': () =>
    'Es gibt keinen Belegdrucker, und eine Telefonnummer braucht vielleicht einen gedruckten Code. Den Barcode des Kunden nehmen.',
  'printer-not-chosen': () =>
    'Für diese Kasse ist kein Belegdrucker gewählt, und eine Telefonnummer braucht vielleicht einen gedruckten Code. Den Barcode des Kunden nehmen.',
  'printer-not-ready': () =>
    'Der Belegdrucker ist nicht bereit, und eine Telefonnummer braucht vielleicht einen gedruckten Code. Drucker richten oder den Barcode des Kunden nehmen.',
  'printer-for-code': () =>
    'Ein Gutscheincode wird gedruckt, und kein Belegdrucker ist bereit. Drucker richten oder einen wählen.',
  declined: ({ why }) => why || 'Amazon nimmt diese Aufladung nicht an.',
  'sale-not-stored': () => 'Die Kasse konnte den Verkauf nicht speichern. Kein Geld nehmen, Hilfe anrufen.',
  'sale-not-open': () => 'Dieser Verkauf ist nicht mehr offen. Das Geld zurückgeben.',
  'cash-not-stored': () =>
    'Noch nicht sicher: die Kasse konnte nicht speichern, dass das Geld da ist. Noch einmal drücken, oder beenden und das Geld zurückgeben.',
  'end-not-stored': () =>
    'Die Kasse konnte das Ende dieses Verkaufs nicht speichern. Es wird nichts geladen: genommenes Geld zurückgeben und den Verkauf noch einmal beenden.',
  'cancel-not-stored': () =>
    'Die Kasse konnte den Abbruch nicht speichern, der Verkauf läuft also weiter. Noch nichts zurückgeben und noch einmal drücken.',
  'hold-not-stored': () =>
    'Die Kasse konnte den Abholschein nicht speichern. Der Kunde soll bleiben; noch einmal drücken.',
  'ticket-not-asked': () =>
    'Nach diesem Abholschein kann gerade nicht gefragt werden. Nichts auszahlen und gleich noch einmal versuchen.',
  'order-not-stored': () => 'Die Kasse konnte die Rückgabe nicht speichern. Noch nichts zurückgeben, Hilfe anrufen.',
  'handed-back-not-stored': () => 'Die Kasse konnte die Rückgabe nicht speichern. Noch einmal drücken.',
  'owed-meanwhile': () =>
    'Dieses Geld steht inzwischen als geschuldet in der Liste. Wurde es schon zurückgegeben: dort zurückgeben, ohne noch einmal etwas auszuzahlen.',
  'gave-back-not-stored': () =>
    'Die Kasse konnte nicht speichern, dass das Geld zurück ist. Noch einmal drücken und Hilfe anrufen.',
  'no-line': () =>
    'Das Gateway kann gerade nicht gefragt werden. Noch nichts zurückgeben und gleich noch einmal versuchen.',
  'ticket-is-out': () => 'Der Kunde hat einen Abholschein. Erst den Schein scannen, dann das Geld zurückgeben.',
  'not-twice': () =>
    'Dieses Geld wurde schon zurückgegeben, oder die Seite fragt danach. Nicht noch einmal zurückgeben.',
  'grant-refused': () => 'Das Gateway erlaubt die Rückgabe nicht. Nichts zurückgeben, Hilfe anrufen.',
  'copy-refused': () =>
    'Das Gateway druckt jetzt keine Kopie. Am Drucker nachsehen; liegt dort nichts, hilft die Aufsicht.',
  'copy-not-asked': () => 'Eine Kopie kann gerade nicht angefordert werden. Gleich noch einmal versuchen.',
  'copy-unknown': () =>
    'Vielleicht hat das Gateway es nicht gehört. Am Drucker nachsehen. Kommt keine Kopie, noch einmal drücken: eine zweite druckt es nicht.',
  'came-out-unheard': () =>
    'Das Gateway weiß noch nicht, dass der Beleg herauskam. Es erfährt es von selbst; bis dahin bleibt die Frage in der Liste.',
  'load-news': ({ number, why }) => `${number}: ${why}`,
}

export const reasons: WhyTexts = {
  'amount-too-low': 'Der Betrag ist zu klein.',
  'amount-too-high': 'Der Betrag ist zu groß.',
  'amount-not-allowed': 'Amazon nimmt diesen Betrag nicht an.',
  'currency-not-allowed': 'Dieses Geschäft lädt diese Währung nicht.',
  'destination-not-supported': 'Diese Art der Aufladung gibt es hier nicht.',
  'account-not-found': 'Amazon kennt dieses Konto nicht. Den Kunden um einen neuen Barcode bitten.',
  'account-not-eligible': 'Dieses Konto kann nicht im Geschäft aufgeladen werden.',
  'account-blocked': 'Amazon hat dieses Konto gesperrt. Der Kunde soll sich an Amazon wenden.',
  'token-voided': 'Dieser Barcode gilt nicht mehr. Den Kunden um einen neuen aus der Amazon-App bitten.',
  'phone-invalid': 'Diese Telefonnummer kann Amazon nicht aufladen.',
  'card-not-found': 'Amazon kennt diese Karte nicht.',
  'card-already-active': 'Diese Karte ist schon aktiv.',
  'insufficient-funds': 'Das Geschäft kann gerade nicht aufladen. Der Kunde kann nichts dafür.',
  'velocity-limit': 'Der Kunde hat für heute eine Grenze erreicht.',
  'cap-reached': 'Zu viele Aufladungen sind offen. Warten, bis sie fertig sind.',
  'void-window-over': 'Diese Aufladung kann nicht mehr rückgängig gemacht werden: Amazon tut es nur 15 Minuten lang.',
  'void-refused': 'Amazon hat diese Aufladung nicht rückgängig gemacht.',
  'not-authorised': 'Amazon nimmt die Schlüssel des Geschäfts nicht an. Hilfe anrufen.',
  'amazon-unavailable': 'Amazon ist gerade nicht erreichbar.',
  expired: 'Sie wurde nicht rechtzeitig gesendet.',
  cancelled: 'Sie wurde an der Kasse abgebrochen.',
  'given-back-at-till': 'Das Geld wurde an der Kasse zurückgegeben.',
  'unknown-answer': 'Die Antwort von Amazon war nicht klar.',
  'credited-after-return':
    'Das Geld geht zurück oder ist schon zurück, und die Aufladung steht vielleicht bei Amazon. Hilfe anrufen.',
  'second-code': 'Amazon hat einen anderen Code als zuvor ausgegeben. Hilfe anrufen.',
  'code-lost': 'Der Code ging vor dem Druck verloren. Hilfe anrufen.',
  restored: 'Sie war offen, als die Daten wiederhergestellt wurden. Hilfe anrufen.',
  'refused-other': 'Amazon hat sie nicht angenommen.',
  'nothing-confirmed': 'Abgebrochen. Es wurde kein Geld bestätigt; falls doch welches genommen wurde, zurückgeben.',
  'not-taken': 'Das Gateway nimmt sie nicht an. Das Geld beiseitelegen und Hilfe anrufen.',
  'till-unknown': 'Das Gateway kennt diese Kasse nicht: Hilfe anrufen. Es wird von selbst weiter versucht.',
  'gateway-busy': 'Das Gateway kann sie gerade nicht annehmen. Es wird von selbst weiter versucht.',
}
