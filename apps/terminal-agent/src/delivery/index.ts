export { type Delivery, type DeliveryDeps, startDelivery } from './delivery.ts'
