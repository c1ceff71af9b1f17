import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: 'Open', label: (number) => `Open ${number} again` },
  news: {
    title: (number) => `${number} has changed`,
    ticket: 'Its cash is owed: pay it when the ticket comes.',
    owed: (give) =>
      `Hand nothing out now: its cash stays where it is. Once its customer is here and no other sale is open, press “${give}” beside this number in the list. If a slip for it comes out, keep it for the customer.`,
    wait: 'Wait with the cash. What becomes of it will be said here.',
    seen: 'I have read it',
  },
  recent: 'Last loads',
  recentEmpty: 'None yet.',
  states: {
    prepared: 'Not confirmed',
    waiting: 'Waits for gateway',
    cancelled: 'Cancelled',
    queued: 'On its way',
    sending: 'At Amazon',
    unresolved: 'Asking again',
    loaded: 'Loaded',
    declined: 'Declined',
    expired: 'Too late',
    voiding: 'Being undone',
    voided: 'Undone',
    'needs-review': 'Call for help',
  },
  soldWords: {
    receipt: { state: 'Code issued', means: null },
    card: { state: 'Activated', means: null },
  },
  stateMeans: null,
}
