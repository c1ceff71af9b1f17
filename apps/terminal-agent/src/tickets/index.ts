export { openOwnPrinter, type PrinterTimes } from './own-printer.ts'
export { serveReceipts } from './serve-receipts.ts'
export { createTickets, type TicketPaper, type Tickets } from './tickets.ts'
