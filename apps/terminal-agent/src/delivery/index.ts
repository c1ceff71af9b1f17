export { startCashReports } from './cash-reports.ts'
export { startDelivery } from './delivery.ts'
