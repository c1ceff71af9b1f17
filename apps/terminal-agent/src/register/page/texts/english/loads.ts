import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: 'Open', label: (number) => `Open ${number} again` },
  news: {
    title: (number) => `${number} has changed`,
    ticket: 'Its cash is owed: pay it when the ticket comes.',
    owed: 'Its cash is on the list of cash owed to customers.',
    wait: 'Wait with the cash. What becomes of it will be said here.',
    seen: 'I have read it',
  },
  recent: 'Last loads',
  recentEmpty: 'None yet.',
  states: {
    prepared: 'Not confirmed',
    waiting: 'On its way',
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
