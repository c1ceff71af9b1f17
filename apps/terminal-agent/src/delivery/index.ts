export { startCashReports } from './cash-reports.ts'
export { startDelivery } from './delivery.ts'
export { createPlaces, type KnownPlace } from './places.ts'
