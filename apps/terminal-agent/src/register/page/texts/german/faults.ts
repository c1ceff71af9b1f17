import type { FaultSentences } from '../../../view/register-view.ts'

const named = (name: string, maker: string) => name || (maker ? `Der Scanner von ${maker}` : 'Das Gerät')
const change = (maker: string) =>
  maker === 'Zebra'
    ? 'Scannen Sie „USB HID POS“ in seinem Handbuch (IBM/OPOS und SNAPI sind andere Betriebsarten)'
    : 'Scannen Sie den Code für „USB HID-POS“ (HID bar code scanner) in seinem Handbuch'
const KINDS = {
  scanner: 'eines Scanners',
  keypad: 'eines Ziffernblocks wie evdev:/dev/input/event3',
  printer: 'eines Druckers',
}

export const faults: FaultSentences = {
  looking: ({ path }) => `${path} wird gesucht.`,
  'looking-for-hid': () => 'HID-Scanner werden gesucht.',
  'no-device': ({ path }) => `Es gibt kein Gerät ${path}.`,
  unplugged: ({ path }) => `${path} wurde ausgesteckt.`,
  'hid-unplugged': () => 'Der HID-Scanner wurde ausgesteckt.',
  'no-answer': () =>
    'Sein Treiber antwortet nicht. Gerät aus- und wieder einstecken; wenn das nicht hilft, den Rechner neu starten.',
  busy: ({ path }) => `Ein anderes Programm benutzt ${path}.`,
  'cannot-open': ({ path, told }) => `${path} lässt sich nicht öffnen: ${told}.`,
  'not-in-group': ({ path }) =>
    `Für ${path} fehlt die Berechtigung: Den Benutzer dieses Programms in die Gruppe dieser Datei aufnehmen, meist dialout, und neu anmelden oder den Dienst neu starten.`,
  'no-permission': ({ path, group }) =>
    `Die Berechtigung fehlt, und dieser Rechner sagt nicht, welches USB-Gerät ${path} ist. Als root der Gruppe ${group} Lesen und Schreiben erlauben.`,
  'no-udev-rule': ({ file, rule }) =>
    `Die Berechtigung fehlt. Als root diese Zeile in ${file} schreiben, dann das Gerät aus- und wieder einstecken: ${rule}`,
  'no-hid-scanner': () => 'Es gibt keinen HID-Scanner.',
  'no-hid-device': ({ ids }) => `Es gibt kein HID-Gerät ${ids}.`,
  'hid-cannot-open': ({ told }) => `Der HID-Scanner lässt sich nicht öffnen: ${told}.`,
  'hid-cannot-list': ({ told }) => `HID-Geräte lassen sich nicht auflisten: ${told}.`,
  'no-libusb': () => 'HID-Scanner brauchen die Bibliothek libusb: mit „apt-get install libusb-1.0-0“ installieren.',
  'types-as-keyboard': ({ name, maker }) =>
    `${named(name, maker)} tippt wie eine Tastatur. ${change(maker)}, oder nehmen Sie die Adresse „keyboard“.`,
  'speaks-snapi': ({ name, maker }) => `${named(name, maker)} spricht Zebras eigenes SNAPI. ${change(maker)}.`,
  'not-hid-pos': ({ name, maker }) => `${named(name, maker)} ist nicht in der Betriebsart HID-POS. ${change(maker)}.`,
  'wrong-address': ({ kind }) => `Das ist nicht die Adresse ${KINDS[kind]}.`,
  'paper-near-end': () => 'Das Papier geht zu Ende.',
  'paper-out': () => 'Der Drucker hat kein Papier.',
  'cover-open': () => 'Der Deckel des Druckers ist offen.',
  'printer-offline': () => 'Der Drucker ist offline.',
  'cutter-stuck': () => 'Das Messer des Druckers klemmt: Deckel öffnen, Papier herausnehmen, Deckel schließen.',
  'printer-error': () => 'Der Drucker meldet einen Fehler: Deckel öffnen und wieder schließen.',
  'printer-error-for-good': () => 'Der Drucker meldet einen Fehler: aus- und wieder einschalten.',
  'printer-silent': () => 'Der Drucker antwortet nicht auf Fragen nach seinem Zustand.',
  'printer-line-lost': () => 'Die Verbindung zum Drucker brach ab.',
  'printer-closed': () => 'Der Drucker wurde geschlossen.',
  'printer-refuses': ({ address }) => `Der Drucker bei ${address} lehnt die Verbindung ab.`,
  'printer-takes-no-connection': ({ address }) => `Der Drucker bei ${address} nimmt die Verbindung nicht an.`,
  'printer-unreachable': ({ address, told }) => `Der Drucker bei ${address} ist nicht erreichbar (${told}).`,
  'printer-name-unknown': ({ address }) => `Den Namen des Druckers bei ${address} kennt niemand.`,
  'no-device-file': ({ path }) => `${path} ist kein Drucker: Es ist kein Gerät.`,
  'cannot-write': ({ path, told }) => `${path} lässt sich nicht beschreiben: ${told}.`,
}
