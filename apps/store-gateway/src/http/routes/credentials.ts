import type { Listener } from '@tillway/listener'
import type { GatewayContext } from '../gateway-context.ts'

/** `GET /v1/credentials`: how old Amazon's keys are and which one signs. No secret, and of a key's name the last four characters. */
export function credentialRoutes(app: Listener, gateway: GatewayContext): void {
  app.get('/v1/credentials', async (request) => {
    await gateway.callers.person(request)
    return gateway.credentials()
  })
}
