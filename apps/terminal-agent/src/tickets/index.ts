export { openOwnPrinter } from './own-printer.ts'
export { createTickets, type TicketPaper, type Tickets } from './tickets.ts'
