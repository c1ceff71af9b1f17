import type { CashTexts } from '../cash-texts.ts'

export const cash: CashTexts = {
  cash: {
    keep: { word: 'Geld BEHALTEN', short: 'Behalten' },
    return: { word: 'Geld ZURÜCKGEBEN', short: 'Zurückgeben' },
    wait: { word: 'WARTEN', short: 'Warten' },
    ask: { word: 'Hilfe ANRUFEN', short: 'Anrufen' },
  },
  cashMeans: {
    keep: 'In die Kasse legen.',
    return: 'Dem Kunden in die Hand geben.',
    wait: (number) => `Das Geld mit der Nummer ${number} beiseitelegen, noch nicht in die Kasse.`,
    ask: (contact) => `Das Geld beiseitelegen. ${contact ?? 'Die Aufsicht'} anrufen und diese Nummer nennen:`,
  },
  giveBack: {
    notYet: 'Warten: noch nichts zurückgeben',
    notAgain: 'Nicht noch einmal auszahlen',
    toList: 'Zur Liste',
    asking: 'Es wird gefragt, ob dieses Geld schon zurückgegeben wurde.',
    refused: 'Dieses Geld ist jetzt nicht zurückzugeben.',
    done: (amount) => `${amount} zurückgegeben`,
    again: 'Noch einmal fragen',
    slip: {
      waiting: 'Ein Beleg für den Kunden wartet auf den Drucker.',
      printing: 'Ein Beleg für den Kunden wird gedruckt.',
      printed: 'Der Beleg für den Kunden ist da: mit dem Geld übergeben.',
      unknown: 'Am Drucker nachsehen: Kam der Beleg für den Kunden heraus?',
    },
    nobody: 'Der Kunde ist nicht da',
    nobodyTitle: (amount, number) => `Ist niemand da für die ${amount} von ${number}?`,
    nobodyMeans:
      'Das Geld bleibt bei Ihnen und steht in der Liste der geschuldeten Beträge. Keinem anderen Kunden geben.',
    nobodyNo: 'Nein, zurückgeben',
  },
  gaveBack: {
    say: 'Ich habe das Geld schon zurückgegeben',
    title: (amount, number) => `Wurden ${amount} für ${number} wirklich zurückgegeben?`,
    means: 'Die Aufladung ist vielleicht schon erfolgt. Sie wird rückgängig gemacht, und das ist nicht umkehrbar.',
    yes: 'Ja, der Kunde hat es',
    no: 'Nein, es ist noch hier',
    late: {
      title: 'Zu spät: Die Aufladung ist erfolgt',
      take: (amount) =>
        `Das Guthaben war schon gebucht. Die ${amount} wenn möglich vom Kunden zurücknehmen und in die Kasse legen.`,
      call: (contact, number) =>
        `Geht das nicht: jetzt ${contact ?? 'Hilfe'} anrufen und Nummer ${number} rückgängig machen lassen.`,
      undone: (give) =>
        `Ist sie rückgängig gemacht, steht das Geld in der Liste. Dort „${give}“ drücken und nichts noch einmal herausgeben.`,
    },
  },
  handedBack: {
    word: 'Geld zurückgegeben',
    short: 'Zurückgegeben',
    means: 'Es ist nichts mehr zurückzugeben.',
    elsewhere: {
      word: (till) => `Nur ${till} gibt dieses Geld zurück`,
      short: (till) => `Rückgabe nur an ${till}`,
      means: (till) =>
        `Hier nichts zurückgeben. ${till} gibt dieses Geld zurück oder hat es schon getan: den Kunden dorthin schicken.`,
      since: (time) => `Dort wurde es um ${time} angefordert.`,
    },
  },
  owed: {
    title: 'Geld, das Kunden zusteht',
    short: 'Steht aus',
    give: 'Zurückgeben',
    label: (number) => `Geld von ${number} zurückgeben`,
    otherTill: 'An anderer Kasse verkauft',
  },
  question: {
    taken: {
      title: (amount, number) => `Wurden ${amount} für ${number} genommen?`,
      means: (destination, time) =>
        `Dieser Verkauf von ${time} (${destination}) wurde unterbrochen. In der Kasse nachsehen oder die Kollegen fragen.`,
      yes: 'Ja, Geld genommen',
      no: 'Nein, kein Geld',
      yesDoes: (amount) => `Ja: ${amount} werden jetzt geladen`,
      noDoes: 'Nein: es wird nichts geladen',
    },
    handedBack: {
      title: (amount, number) => `Wurden ${amount} für ${number} zurückgegeben?`,
      means: () =>
        'Die Kasse ging aus, während dieses Geld zurückzugeben war. In der Kasse nachsehen oder die Kollegen fragen. Jetzt nichts zurückgeben.',
      yes: 'Ja, zurückgegeben',
      no: 'Nein, es ist noch hier',
      yesDoes: (amount) => `Ja: ${amount} gelten als zurückgegeben`,
      noDoes:
        'Nein: das Geld steht auf der Liste der ausstehenden Beträge. Ist der Kunde da: dort „Zurückgeben“ drücken',
    },
    banner: (amount, number) => `Nach diesem Verkauf noch zu beantworten: ${amount}, ${number}`,
    byKeypad: (yes, no, enter) => `Am Ziffernblock: ${yes} für ja oder ${no} für nein, dann ${enter}.`,
    keys: { yes: 'j', no: 'n' },
  },
}
