import type { FaultSentences } from '../../../view/register-view.ts'

const named = (name: string, maker: string) => name || (maker ? `Le lecteur ${maker}` : 'L’appareil')
const change = (maker: string) =>
  maker === 'Zebra'
    ? 'lisez le code « USB HID POS » dans son guide (IBM/OPOS et SNAPI sont d’autres modes)'
    : 'lisez le code « USB HID-POS » (HID bar code scanner) dans son manuel'
const KINDS = {
  scanner: 'd’un lecteur',
  keypad: 'd’un pavé numérique, comme evdev:/dev/input/event3',
  printer: 'd’une imprimante',
}

export const faults: FaultSentences = {
  looking: ({ path }) => `Recherche de ${path}.`,
  'looking-for-hid': () => 'Recherche de lecteurs HID.',
  'no-device': ({ path }) => `L’appareil ${path} n’est pas là.`,
  unplugged: ({ path }) => `${path} a été débranché.`,
  'hid-unplugged': () => 'Le lecteur HID a été débranché.',
  'no-answer': () =>
    'Son pilote ne répond pas. Débranchez et rebranchez l’appareil ; si cela ne suffit pas, redémarrez l’ordinateur.',
  busy: ({ path }) => `Un autre programme utilise ${path}.`,
  'cannot-open': ({ path, told }) => `Impossible d’ouvrir ${path} : ${told}.`,
  'not-in-group': ({ path }) =>
    `L’autorisation manque pour ${path} : ajoutez l’utilisateur de ce programme au groupe de ce fichier, en général dialout, puis reconnectez-vous ou redémarrez le service.`,
  'no-permission': ({ path, group }) =>
    `L’autorisation manque, et cet ordinateur ne dit pas quel appareil USB est ${path}. En tant que root, autorisez le groupe ${group} à le lire et à y écrire.`,
  'no-udev-rule': ({ file, rule }) =>
    `L’autorisation manque. En tant que root, écrivez cette ligne dans ${file}, puis débranchez et rebranchez l’appareil : ${rule}`,
  'no-hid-scanner': () => 'Il n’y a pas de lecteur HID.',
  'no-hid-device': ({ ids }) => `Il n’y a pas d’appareil HID ${ids}.`,
  'hid-cannot-open': ({ told }) => `Impossible d’ouvrir le lecteur HID : ${told}.`,
  'hid-cannot-list': ({ told }) => `Impossible de lister les appareils HID : ${told}.`,
  'no-libusb': () =>
    'Les lecteurs HID ont besoin de la bibliothèque libusb : installez-la avec « apt-get install libusb-1.0-0 ».',
  'types-as-keyboard': ({ name, maker }) =>
    `${named(name, maker)} tape comme un clavier : ${change(maker)}, ou utilisez l’adresse « keyboard ».`,
  'speaks-snapi': ({ name, maker }) => `${named(name, maker)} parle SNAPI, le protocole de Zebra : ${change(maker)}.`,
  'not-hid-pos': ({ name, maker }) => `${named(name, maker)} n’est pas en mode HID-POS : ${change(maker)}.`,
  'wrong-address': ({ kind }) => `Ce n’est pas l’adresse ${KINDS[kind]}.`,
  'paper-near-end': () => 'Il ne reste presque plus de papier.',
  'paper-out': () => 'L’imprimante n’a plus de papier.',
  'cover-open': () => 'Le capot de l’imprimante est ouvert.',
  'printer-offline': () => 'L’imprimante est hors ligne.',
  'cutter-stuck': () => 'Le massicot de l’imprimante est bloqué : ouvrez le capot, retirez le papier et refermez-le.',
  'printer-error': () => 'L’imprimante signale une erreur : ouvrez son capot et refermez-le.',
  'printer-error-for-good': () => 'L’imprimante signale une erreur : éteignez-la et rallumez-la.',
  'printer-silent': () => 'L’imprimante ne répond pas aux questions sur son état.',
  'printer-line-lost': () => 'La liaison avec l’imprimante s’est rompue.',
  'printer-closed': () => 'L’imprimante a été fermée.',
  'printer-refuses': ({ address }) => `L’imprimante à ${address} refuse la connexion.`,
  'printer-takes-no-connection': ({ address }) => `L’imprimante à ${address} n’accepte pas la connexion.`,
  'printer-unreachable': ({ address, told }) => `L’imprimante à ${address} est injoignable (${told}).`,
  'printer-name-unknown': ({ address }) => `Personne ne connaît le nom de l’imprimante à ${address}.`,
  'no-device-file': ({ path }) => `${path} n’est pas une imprimante : ce n’est pas un appareil.`,
  'cannot-write': ({ path, told }) => `Impossible d’écrire dans ${path} : ${told}.`,
}
