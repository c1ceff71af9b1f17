import { Problem, Validation, ValidationRequest } from '@tillway/contract'
import type { Listener } from '@tillway/listener'
import { JournalNotWritable } from '../../loads/journal-not-writable.ts'
import type { GatewayContext } from '../gateway-context.ts'
import { refuseInReview } from './review.ts'

/** `POST /v1/validations`: may this load be taken? */
export function validationRoutes(app: Listener, gateway: GatewayContext): void {
  app.post(
    '/v1/validations',
    { schema: { body: ValidationRequest, response: { 200: Validation, '4xx': Problem } } },
    async (request) => {
      const terminalId = await gateway.callers.terminal(request)
      // Cash is taken on a yes, so a gateway that could not keep the load must not say one (T6).
      if (!(await gateway.journal.writable())) throw new JournalNotWritable('asked before a validation')
      refuseInReview(gateway)
      return gateway.validate(request.body, terminalId)
    },
  )
}
