export { askRunningTill } from './ask-running-till.ts'
export {
  type Answer,
  createGatewayClient,
  type GatewayClient,
  type GatewaySamples,
  loadBodyText,
} from './gateway-client.ts'
