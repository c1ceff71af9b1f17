import type { FaultSentences } from '../../../view/register-view.ts'

const named = (name: string, maker: string) => name || (maker ? `Il lettore ${maker}` : 'Il dispositivo')
const change = (maker: string) =>
  maker === 'Zebra'
    ? 'leggere con il lettore «USB HID POS» nella sua guida (IBM/OPOS e SNAPI sono altre modalità)'
    : 'leggere con il lettore il codice «USB HID-POS» (HID bar code scanner) nel suo manuale'
const KINDS = {
  scanner: 'di un lettore',
  keypad: 'di un tastierino, come evdev:/dev/input/event3',
  printer: 'di una stampante',
}

export const faults: FaultSentences = {
  looking: ({ path }) => `Si cerca ${path}.`,
  'looking-for-hid': () => 'Si cercano lettori HID.',
  'no-device': ({ path }) => `Il dispositivo ${path} non c’è.`,
  unplugged: ({ path }) => `${path} è stato scollegato.`,
  'hid-unplugged': () => 'Il lettore HID è stato scollegato.',
  'no-answer': () =>
    'Il suo driver non risponde. Scollegare e ricollegare il dispositivo; se non basta, riavviare il computer.',
  busy: ({ path }) => `Un altro programma usa ${path}.`,
  'cannot-open': ({ path, told }) => `Non si può aprire ${path}: ${told}.`,
  'not-in-group': ({ path }) =>
    `Manca il permesso per ${path}: aggiungere l’utente di questo programma al gruppo di quel file, di solito dialout, e accedere di nuovo o riavviare il servizio.`,
  'no-permission': ({ path, group }) =>
    `Manca il permesso, e questo computer non dice quale dispositivo USB sia ${path}. Come root, consentire al gruppo ${group} di leggerlo e scriverlo.`,
  'no-udev-rule': ({ file, rule }) =>
    `Manca il permesso. Come root, scrivere questa riga in ${file}, poi scollegare e ricollegare il dispositivo: ${rule}`,
  'no-hid-scanner': () => 'Non c’è nessun lettore HID.',
  'no-hid-device': ({ ids }) => `Il dispositivo HID ${ids} non c’è.`,
  'hid-cannot-open': ({ told }) => `Non si può aprire il lettore HID: ${told}.`,
  'hid-cannot-list': ({ told }) => `Non si possono elencare i dispositivi HID: ${told}.`,
  'no-libusb': () => 'I lettori HID richiedono la libreria libusb: installarla con «apt-get install libusb-1.0-0».',
  'types-as-keyboard': ({ name, maker }) =>
    `${named(name, maker)} scrive come una tastiera: ${change(maker)}, oppure usare l’indirizzo «keyboard».`,
  'speaks-snapi': ({ name, maker }) => `${named(name, maker)} parla SNAPI, il protocollo di Zebra: ${change(maker)}.`,
  'not-hid-pos': ({ name, maker }) => `${named(name, maker)} non è in modalità HID-POS: ${change(maker)}.`,
  'wrong-address': ({ kind }) => `Questo non è l’indirizzo ${KINDS[kind]}.`,
  'paper-near-end': () => 'La carta sta per finire.',
  'paper-out': () => 'La stampante non ha carta.',
  'cover-open': () => 'Il coperchio della stampante è aperto.',
  'printer-offline': () => 'La stampante è offline.',
  'cutter-stuck': () =>
    'La taglierina della stampante è bloccata: aprire il coperchio, togliere la carta e richiuderlo.',
  'printer-error': () => 'La stampante segnala un errore: aprire il coperchio e richiuderlo.',
  'printer-error-for-good': () => 'La stampante segnala un errore: spegnerla e riaccenderla.',
  'printer-silent': () => 'La stampante non risponde alle domande sul suo stato.',
  'printer-line-lost': () => 'Il collegamento con la stampante si è interrotto.',
  'printer-closed': () => 'La stampante è stata chiusa.',
  'printer-refuses': ({ address }) => `La stampante a ${address} rifiuta la connessione.`,
  'printer-takes-no-connection': ({ address }) => `La stampante a ${address} non accetta la connessione.`,
  'printer-unreachable': ({ address, told }) => `La stampante a ${address} non è raggiungibile (${told}).`,
  'printer-name-unknown': ({ address }) => `Nessuno conosce il nome della stampante a ${address}.`,
  'no-device-file': ({ path }) => `${path} non è una stampante: non è un dispositivo.`,
  'cannot-write': ({ path, told }) => `Non si può scrivere in ${path}: ${told}.`,
}
