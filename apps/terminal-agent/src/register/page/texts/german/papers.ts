import { isOwnPrinterName } from '@tillway/contract'
import type { PaperTexts } from '../paper-texts.ts'

export const papers: PaperTexts = {
  ticket: {
    give: 'Kunden mit Abholschein gehen lassen',
    due: 'Es dauert lange: den Kunden mit Abholschein gehen lassen.',
    title: 'Abholschein für den Kunden',
    paper: ({ state, at, printer }) => {
      const where = at === 'till' ? 'hier' : onPrinter(printer)
      return {
        printing: `Er wird ${where} gedruckt.`,
        printed: `Er wurde ${where} gedruckt. Dem Kunden geben.`,
        unknown: `Vielleicht kam er ${where} nicht heraus: nachsehen. Wenn nicht, noch einmal drucken oder den Kunden ein Foto davon machen lassen.`,
        none: 'Kein Drucker druckt jetzt diesen Abholschein: den Kunden ein Foto davon machen lassen.',
      }[state]
    },
    print: 'Drucken',
    again: 'Noch einmal drucken',
    alt: (number) => `Code des Abholscheins für ${number}`,
    means: 'Nicht abgeschlossen. An jeder Kasse dieses Geschäfts gibt es dafür den Beleg oder das Geld.',
    keep: 'Das Geld in die Kasse legen. Die Aufladung geht von selbst weiter.',
    taken: 'Der Kunde hat den Abholschein',
    ended: 'Es ist inzwischen entschieden. Ist der Kunde noch da, jetzt abschließen.',
    finish: 'Jetzt abschließen',
    show: 'Abholschein',
    label: (number) => `Abholschein von ${number} noch einmal zeigen`,
  },
  scannedTicket: {
    asking: 'Der Abholschein wird geprüft …',
    payNothing: 'Nichts auszahlen.',
    titles: {
      receipt: 'Die Aufladung ist erfolgt',
      already: 'Dieser Abholschein wurde schon eingelöst',
      pending: 'Noch nicht abgeschlossen',
      unknown: 'Diesen Abholschein kennt niemand',
    },
    receipt: (printer) => `Der Beleg wird ${onPrinter(printer)} gedruckt. Dem Kunden geben.`,
    receiptOut: (printer) => `Der Beleg ist ${onPrinter(printer)} gedruckt. Dem Kunden geben.`,
    redeemedHere: 'Diese Kasse hat den Abholschein eingelöst.',
    redeemedAt: (terminalId) => `Er wurde an ${terminalId} eingelöst.`,
    lookForReceipt: 'Liegt der Beleg noch hier, dem Kunden geben. Fehlt er, druckt ihn die Aufsicht noch einmal.',
    cashBefore: 'Das Geld wurde an dieser Kasse zurückgegeben.',
    pending: 'Der Kunde behält den Abholschein und kommt später wieder. Nichts auszahlen.',
    pendingSent:
      'Die Aufladung ist vielleicht schon bei Amazon: Niemand zahlt das Geld aus, bevor ihr Ende bekannt ist.',
    pendingWithoutPrinter:
      'Diese Kasse hat keinen Drucker: ein Beleg mit Code kommt nur an einer Kasse heraus, die einen hat. Den Abholschein dort scannen.',
    unknown: (contact) => `Nichts auszahlen. ${contact ?? 'Hilfe'} anrufen.`,
    cancel: 'Abbrechen: der Kunde will das Geld',
  },
  quote: 'Nummer',
  receipt: {
    none: 'Kein Beleg',
    waiting: 'Der Beleg wartet auf den Drucker',
    printing: 'Der Beleg wird gedruckt',
    printed: 'Der Beleg ist gedruckt',
    unknown: 'Am Drucker nachsehen: kam der Beleg heraus?',
    stale: 'Der Beleg wartet zu lange: die Aufsicht druckt ihn',
    cancelled: 'Der Beleg wurde storniert',
    'code-lost': 'Der Code wurde nicht gedruckt. Hilfe anrufen.',
  },
  receiptForTicket: 'Der Beleg wartet auf den Abholschein',
  copy: {
    yes: 'Er kam heraus: nächster Kunde',
    no: 'Er kam nicht heraus: Kopie drucken',
    asking: 'Die Kopie wird angefordert…',
    later: 'Nein: Kopie drucken',
    label: (number) => `Kopie des Belegs von ${number} drucken`,
    cameOut: 'Ja: er kam heraus',
    cameOutLabel: (number) => `Der Beleg von ${number} kam heraus`,
    late: 'Der Beleg wartete zu lange und wurde nicht gedruckt',
    now: 'Den Beleg jetzt drucken',
  },
  throwAway: {
    full: 'Ein Beleg, der die Gutschrift bestätigt, kam heraus, oder es kann sein. Diesen Beleg zurücknehmen und wegwerfen: Er gilt nicht mehr.',
    short: 'Früheren Beleg wegwerfen: Er gilt nicht mehr',
  },
  waitsHere: {
    paperOut: 'Der Kunde wartet hier. Rolle wechseln: Der Beleg druckt dann von selbst.',
    notReady: 'Der Kunde wartet hier. Der Beleg druckt von selbst, sobald der Drucker bereit ist.',
  },
  receiptTitle: 'Beleg',
  receiptPreview: 'Vorschau des Belegs. Ein Code steht nur auf dem Papier.',
}

function onPrinter(printer: string | null): string {
  if (printer === null) return 'auf dem Drucker des Geschäfts'
  return isOwnPrinterName(printer) ? 'hier' : `auf ${printer}`
}
