import type { TicketFacts } from './compose-ticket.ts'

const us: TicketFacts = {
  loadId: '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C',
  number: '1-0417',
  amount: { currency: 'USD', minorUnits: 5000 },
  productName: 'Amazon Cash',
  store: { name: 'Corner Shop', address: '12 Main Street, Springfield, IL 62701', supportContact: '(206) 555-0100' },
  terminalId: 'till-1',
  cashier: '7',
  atMs: Date.UTC(2026, 10, 21, 12, 2),
  timeZone: 'America/Chicago',
  language: 'en',
  locale: 'en-US',
  testNoValue: true,
  reprint: 0,
}
const eur = { currency: 'EUR', minorUnits: 5000 }
const de: TicketFacts = {
  ...us,
  amount: eur,
  productName: 'Vor Ort aufladen',
  store: {
    name: 'Späti am Görlitzer Park',
    address: 'Wiener Straße 12, 10999 Berlin',
    supportContact: '030 23125 000',
  },
  timeZone: 'Europe/Berlin',
  language: 'de',
  locale: 'de-DE',
}
const it: TicketFacts = {
  ...us,
  amount: eur,
  productName: 'Ricarica in cassa',
  store: { name: 'Tabacchi da Niccolò', address: 'Via Garibaldi 8, 20121 Milano', supportContact: null },
  timeZone: 'Europe/Rome',
  language: 'it',
  locale: 'it-IT',
}

/** A ticket in each language; what each must say stands in `fixtures/`, one file per name. */
export const ticketExamples: Readonly<Record<string, TicketFacts>> = {
  'us-ticket': us,
  'us-ticket-in-production': { ...us, testNoValue: false },
  'de-ticket': de,
  'de-ticket-copy': { ...de, reprint: 1 },
  'it-ticket': it,
}
