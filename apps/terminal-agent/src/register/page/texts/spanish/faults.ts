import type { FaultSentences } from '../../../view/register-view.ts'

const named = (name: string, maker: string) => name || (maker ? `El lector ${maker}` : 'El aparato')
const change = (maker: string) =>
  maker === 'Zebra'
    ? 'lea «USB HID POS» en su guía (IBM/OPOS y SNAPI son otros modos)'
    : 'lea el código de «USB HID-POS» (HID bar code scanner) en su manual'
const KINDS = {
  scanner: 'de un lector',
  keypad: 'de un teclado numérico, como evdev:/dev/input/event3',
  printer: 'de una impresora',
}

export const faults: FaultSentences = {
  looking: ({ path }) => `Se busca ${path}.`,
  'looking-for-hid': () => 'Se buscan lectores HID.',
  'no-device': ({ path }) => `No hay ningún aparato ${path}.`,
  unplugged: ({ path }) => `Se ha desconectado ${path}.`,
  'hid-unplugged': () => 'Se ha desconectado el lector HID.',
  'no-answer': () =>
    'Su controlador no responde. Desconecte y vuelva a conectar el aparato; si no basta, reinicie el equipo.',
  busy: ({ path }) => `Otro programa usa ${path}.`,
  'cannot-open': ({ path, told }) => `No se puede abrir ${path}: ${told}.`,
  'not-in-group': ({ path }) =>
    `Falta permiso para ${path}: añada el usuario de este programa al grupo de ese archivo, normalmente dialout, y vuelva a iniciar sesión o reinicie el servicio.`,
  'no-permission': ({ path, group }) =>
    `Falta permiso, y este equipo no dice qué aparato USB es ${path}. Como root, permita al grupo ${group} leerlo y escribirlo.`,
  'no-udev-rule': ({ file, rule }) =>
    `Falta permiso. Como root, escriba esta línea en ${file} y después desconecte y vuelva a conectar el aparato: ${rule}`,
  'no-hid-scanner': () => 'No hay ningún lector HID.',
  'no-hid-device': ({ ids }) => `No hay ningún aparato HID ${ids}.`,
  'hid-cannot-open': ({ told }) => `No se puede abrir el lector HID: ${told}.`,
  'hid-cannot-list': ({ told }) => `No se puede obtener la lista de aparatos HID: ${told}.`,
  'no-libusb': () => 'Los lectores HID necesitan la biblioteca libusb: instálela con «apt-get install libusb-1.0-0».',
  'types-as-keyboard': ({ name, maker }) =>
    `${named(name, maker)} escribe como un teclado: ${change(maker)}, o use la dirección «keyboard».`,
  'speaks-snapi': ({ name, maker }) => `${named(name, maker)} habla SNAPI, el protocolo de Zebra: ${change(maker)}.`,
  'not-hid-pos': ({ name, maker }) => `${named(name, maker)} no está en modo HID-POS: ${change(maker)}.`,
  'wrong-address': ({ kind }) => `Esta no es la dirección ${KINDS[kind]}.`,
  'paper-near-end': () => 'Queda poco papel.',
  'paper-out': () => 'La impresora no tiene papel.',
  'cover-open': () => 'La tapa de la impresora está abierta.',
  'printer-offline': () => 'La impresora está fuera de línea.',
  'cutter-stuck': () => 'La cuchilla de la impresora está atascada: abra la tapa, saque el papel y vuelva a cerrarla.',
  'printer-error': () => 'La impresora avisa de un error: abra la tapa y vuelva a cerrarla.',
  'printer-error-for-good': () => 'La impresora avisa de un error: apáguela y vuelva a encenderla.',
  'printer-silent': () => 'La impresora no responde a las preguntas sobre su estado.',
  'printer-line-lost': () => 'Se cortó la conexión con la impresora.',
  'printer-closed': () => 'La impresora se ha cerrado.',
  'printer-refuses': ({ address }) => `La impresora en ${address} rechaza la conexión.`,
  'printer-takes-no-connection': ({ address }) => `La impresora en ${address} no acepta la conexión.`,
  'printer-unreachable': ({ address, told }) => `No se llega a la impresora en ${address} (${told}).`,
  'printer-name-unknown': ({ address }) => `Nadie conoce el nombre de la impresora en ${address}.`,
  'no-device-file': ({ path }) => `${path} no es una impresora: no es un aparato.`,
  'cannot-write': ({ path, told }) => `No se puede escribir en ${path}: ${told}.`,
}
