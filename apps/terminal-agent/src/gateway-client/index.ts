export { askReadiness, askRunningTill, type Readiness } from './ask-running-till.ts'
export {
  type Answer,
  createGatewayClient,
  type GatewayClient,
  type GatewaySamples,
  loadBodyText,
  type TicketAnswer,
} from './gateway-client.ts'
