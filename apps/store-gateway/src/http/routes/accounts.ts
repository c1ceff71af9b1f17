import type { Listener } from '@tillway/listener'
import type { GatewayContext } from '../gateway-context.ts'

/** `GET /v1/credentials`: how old Amazon's keys are and which one signs. No secret, and of a key's name the last four characters. `GET /v1/funds`: what each account holds. */
export function accountRoutes(app: Listener, gateway: GatewayContext): void {
  app.get('/v1/credentials', async (request) => {
    await gateway.callers.person(request)
    return gateway.credentials()
  })

  app.get('/v1/funds', async (request) => {
    await gateway.callers.person(request)
    return gateway.funds()
  })
}
