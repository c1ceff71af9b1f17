import type { DeviceFault, FaultSentences } from './device-fault.ts'

const named = (name: string, maker: string) => name || (maker ? `The ${maker} scanner` : 'The device')
const change = (maker: string) =>
  maker === 'Zebra'
    ? 'scan “USB HID POS” (IBM/OPOS and SNAPI are other modes) in its product reference guide'
    : 'scan the bar code for “USB HID-POS” (HID bar code scanner) in its manual'

const sentences: FaultSentences = {
  looking: ({ path }) => `Looking for ${path}.`,
  'looking-for-hid': () => 'Looking for HID scanners.',
  'no-device': ({ path }) => `There is no device ${path}.`,
  unplugged: ({ path }) => `${path} was unplugged.`,
  'hid-unplugged': () => 'The HID scanner was unplugged.',
  'no-answer': () =>
    'Its driver does not answer. Unplug the device and plug it in again; if that does not help, restart the machine.',
  busy: ({ path }) => `Another program uses ${path}.`,
  'cannot-open': ({ path, told }) => `${path} can’t be opened: ${told}.`,
  'not-in-group': ({ path }) =>
    `Permission is missing for ${path}: add the user of this program to the group of that file, usually dialout, and log in anew or restart the service.`,
  'no-permission': ({ path, group }) =>
    `Permission is missing, and this machine does not tell which USB device ${path} is. As root, let the group ${group} read and write it.`,
  'no-udev-rule': ({ file, rule }) =>
    `Permission is missing. As root, write this line to ${file}, then unplug and replug the device: ${rule}`,
  'no-hid-scanner': () => 'There is no HID scanner.',
  'no-hid-device': ({ ids }) => `There is no HID device ${ids}.`,
  'hid-cannot-open': ({ told }) => `The HID scanner can’t be opened: ${told}.`,
  'hid-cannot-list': ({ told }) => `HID devices can’t be listed: ${told}.`,
  'no-libusb': () => 'HID scanners need the library libusb: install it with “apt-get install libusb-1.0-0”.',
  'types-as-keyboard': ({ name, maker }) =>
    `${named(name, maker)} types as a keyboard: ${change(maker)}, or use the address “keyboard”.`,
  'speaks-snapi': ({ name, maker }) => `${named(name, maker)} speaks Zebra’s own SNAPI: ${change(maker)}.`,
  'not-hid-pos': ({ name, maker }) => `${named(name, maker)} is not in HID-POS mode: ${change(maker)}.`,
  'wrong-address': ({ kind }) =>
    kind === 'keypad'
      ? 'This is not the address of a keypad, such as evdev:/dev/input/event3.'
      : `This is not the address of a ${kind}.`,
  'paper-near-end': () => 'The paper is near its end.',
  'paper-out': () => 'The printer is out of paper.',
  'cover-open': () => 'The printer’s cover is open.',
  'printer-offline': () => 'The printer is offline.',
  'cutter-stuck': () => 'The printer’s cutter is stuck: open the cover, take the paper out, and close it again.',
  'printer-error': () => 'The printer reports an error: open its cover and close it again.',
  'printer-error-for-good': () => 'The printer reports an error: turn it off and on again.',
  'printer-silent': () => 'The printer does not answer status questions.',
  'printer-line-lost': () => 'The line to the printer broke.',
  'printer-closed': () => 'The printer was closed.',
  'printer-refuses': ({ address }) => `The printer at ${address} refuses the connection.`,
  'printer-takes-no-connection': ({ address }) => `The printer at ${address} does not take the connection.`,
  'printer-unreachable': ({ address, told }) => `The printer at ${address} can’t be reached (${told}).`,
  'printer-name-unknown': ({ address }) => `The printer at ${address} has a name that nobody knows.`,
  'no-device-file': ({ path }) => `${path} is no printer: it is not a device.`,
  'cannot-write': ({ path, told }) => `${path} can’t be written: ${told}.`,
}

/** The fault as a person reads it in English. */
export function faultInEnglish(fault: DeviceFault): string {
  const say = sentences[fault.code] as (fault: DeviceFault) => string
  return say(fault)
}
