import type { Language } from './language.ts'

export const en: Language = {
  headings: {
    loaded: 'Money added',
    loadedAsCode: 'Amazon gift card',
    voided: 'Load undone',
    declined: 'Load declined',
  },
  outcomes: {
    loaded: 'The amount was added to your Amazon account.',
    loadedAsCode: 'This number has no verified Amazon account. Redeem the code below to get the amount.',
    voided: 'The load was undone. Please take your cash back.',
    declined: 'The load was declined: nothing was loaded. Please take your cash back.',
  },
  givenBack: {
    voided: 'The load was undone. Your cash was given back to you already.',
    declined: 'The load was declined: nothing was loaded. Your cash was given back to you already.',
  },
  replaces: 'This receipt replaces the earlier one, which is no longer valid.',
  account: { barcode: 'Barcode', phone: 'Mobile number', card: 'Gift card' },
  number: 'Transaction',
  till: 'Register',
  cashier: 'Cashier',
  date: 'Date',
  reference: 'Reference',
  claimCode: 'Your gift card claim code',
  codeOnPaper: 'The code is on the printed receipt only.',
  codeMissing:
    'The amount is loaded for this number. If the number has no Amazon account, a gift card code was issued instead. It is missing on this receipt: please ask for it in the store.',
  expires: (date) => `Valid through ${date}`,
  redeem: (address) => `To redeem: sign in at ${address} and enter the code.`,
  likeCash: 'This code is like cash. Keep this receipt safe and never share the code by phone or message.',
  askThem: 'Questions?',
  askHere: 'Questions? Please show this receipt in the store.',
  giftCard: {
    name: 'Amazon gift card',
    redeem: 'Redeem the code below to add the amount to your Amazon account.',
    codeMissing: 'The gift card was bought, and its code is missing on this receipt. Please ask for it in the store.',
    activated: 'The gift card is active. Its code is on the card itself: scratch it free and redeem it.',
  },
}
