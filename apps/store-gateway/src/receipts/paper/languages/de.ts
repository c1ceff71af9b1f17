import type { Language } from './language.ts'

export const de: Language = {
  headings: {
    loaded: 'Aufladung erfolgt',
    loadedAsCode: 'Amazon-Gutschein',
    voided: 'Aufladung storniert',
    declined: 'Aufladung abgelehnt',
  },
  outcomes: {
    loaded: 'Der Betrag wurde Ihrem Amazon-Konto gutgeschrieben.',
    loadedAsCode: 'Zu dieser Nummer gibt es kein bestätigtes Amazon-Konto. Mit dem Code unten erhalten Sie den Betrag.',
    voided: 'Die Aufladung wurde storniert. Sie erhalten Ihr Bargeld zurück.',
    declined: 'Die Aufladung wurde abgelehnt, es wurde nichts aufgeladen. Sie erhalten Ihr Bargeld zurück.',
  },
  givenBack: {
    voided: 'Die Aufladung wurde storniert. Ihr Bargeld haben Sie bereits zurückerhalten.',
    declined:
      'Die Aufladung wurde abgelehnt, es wurde nichts aufgeladen. Ihr Bargeld haben Sie bereits zurückerhalten.',
  },
  replaces: 'Dieser Beleg ersetzt den früheren, der nicht mehr gilt.',
  account: { barcode: 'Barcode', phone: 'Mobilnummer', card: 'Geschenkkarte' },
  number: 'Vorgang',
  till: 'Kasse',
  cashier: 'Bedient von',
  date: 'Datum',
  reference: 'Referenz',
  claimCode: 'Ihr Gutscheincode',
  codeOnPaper: 'Der Code steht nur auf dem gedruckten Beleg.',
  codeMissing:
    'Der Betrag ist für diese Nummer gebucht. Gibt es zu ihr kein Amazon-Konto, wurde stattdessen ein Gutscheincode ausgestellt. Er fehlt auf diesem Beleg: Bitte fragen Sie im Geschäft danach.',
  expires: (date) => `Gültig bis ${date}`,
  redeem: (address) => `So lösen Sie ihn ein: auf ${address} anmelden und den Code eingeben.`,
  likeCash:
    'Der Code ist so viel wert wie Bargeld. Bewahren Sie den Beleg sicher auf und geben Sie den Code niemandem am Telefon oder per Nachricht weiter.',
  askThem: 'Fragen?',
  askHere: 'Fragen? Bitte zeigen Sie diesen Beleg im Geschäft vor.',
  giftCard: {
    name: 'Amazon-Gutschein',
    redeem: 'Mit dem Code unten erhalten Sie den Betrag auf Ihrem Amazon-Konto.',
    codeMissing:
      'Der Gutschein wurde gekauft, und sein Code fehlt auf diesem Beleg. Bitte fragen Sie im Geschäft danach.',
    activated: 'Die Geschenkkarte ist aktiviert. Ihr Code steht auf der Karte: freirubbeln und einlösen.',
  },
}
