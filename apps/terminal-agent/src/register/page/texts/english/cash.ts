import type { CashTexts } from '../cash-texts.ts'

export const cash: CashTexts = {
  cash: {
    keep: { word: 'KEEP the cash', short: 'Keep' },
    return: { word: 'GIVE BACK the cash', short: 'Give back' },
    wait: { word: 'WAIT', short: 'Wait' },
    ask: { word: 'CALL for help', short: 'Call' },
  },
  cashMeans: {
    keep: 'Put it in the drawer.',
    return: 'Hand it back to the customer.',
    wait: (number) => `Put the cash aside with the number ${number}, not into the drawer yet.`,
    ask: (contact) => `Keep the cash apart. Call ${contact ?? 'your supervisor'} and quote this number:`,
  },
  giveBack: {
    notYet: 'Wait: hand nothing back yet',
    notAgain: 'Hand nothing out again',
    toList: 'To the list',
    asking: 'The gateway is asked whether this cash was handed back before.',
    refused: 'This cash is not to be handed back now.',
    done: (amount) => `I have handed ${amount} back`,
    again: 'Ask again',
    slip: {
      waiting: 'A slip for the customer waits for the printer.',
      printing: 'A slip for the customer is printing.',
      printed: 'The customer’s slip came out: hand it over with the cash.',
      unknown: 'Look at the printer: did the customer’s slip come out?',
    },
    nobody: 'The customer is not here',
    nobodyTitle: (amount, number) => `Is nobody here for the ${amount} of ${number}?`,
    nobodyMeans:
      'The cash stays with you and stands on the list of cash owed to customers. Do not put it into another customer’s hand.',
    nobodyNo: 'No, hand it back',
  },
  gaveBack: {
    say: 'I gave the cash back already',
    title: (amount, number) => `Did you really give ${amount} back for ${number}?`,
    means: 'The load may be done already. It will be undone, and this cannot be taken back.',
    yes: 'Yes, the customer has it',
    no: 'No, I still have it',
    late: {
      title: 'Too late: the load is done',
      take: (amount) =>
        `The money was added before you said so. Take the ${amount} back from the customer, if you can, and put it in the drawer.`,
      call: (contact, number) => `If you cannot: call ${contact ?? 'support'} now and have number ${number} undone.`,
      undone: (give) =>
        `Once it is undone, its cash stands in the list of cash owed. Press “${give}” there, and hand nothing out again.`,
    },
  },
  handedBack: {
    word: 'Cash handed back',
    short: 'Handed back',
    means: 'Nothing more is to be handed back.',
    elsewhere: {
      word: (till) => `Only ${till} hands this cash back`,
      short: (till) => `Goes back at ${till}`,
      means: (till) => `Hand nothing back here. ${till} hands this cash back, or has done so: send the customer there.`,
      since: (time) => `It was asked for there at ${time}.`,
    },
  },
  owed: {
    title: 'Cash owed to customers',
    short: 'Owed',
    give: 'Give back',
    label: (number) => `Give the cash of ${number} back`,
    otherTill: 'Sold at another till',
  },
  question: {
    taken: {
      title: (amount, number) => `Did you take ${amount} for ${number}?`,
      means: (destination, time) =>
        `This sale of ${time} (${destination}) was broken off. Look in the drawer or ask your colleague.`,
      yes: 'Yes, I took the cash',
      no: 'No, I did not',
      yesDoes: (amount) => `Yes: ${amount} is loaded now`,
      noDoes: 'No: nothing is loaded',
    },
    handedBack: {
      title: (amount, number) => `Did you hand ${amount} back for ${number}?`,
      means: () =>
        'The till stopped while this cash was to be handed back. Look in the drawer or ask your colleague. Hand nothing back now.',
      yes: 'Yes, I handed it back',
      no: 'No, it is still here',
      yesDoes: (amount) => `Yes: ${amount} is noted as handed back`,
      noDoes: 'No: it stands on the list of cash owed. If the customer is here, press “Give back” there',
    },
    banner: (amount, number) => `Still to answer after this sale: ${amount}, ${number}`,
    byKeypad: (yes, no, enter) => `On a keypad: ${yes} for yes or ${no} for no, then ${enter}.`,
    keys: { yes: 'y', no: 'n' },
  },
}
