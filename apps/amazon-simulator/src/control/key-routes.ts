import { type Listener, ProblemError } from '@tillway/listener'
import Type from 'typebox'
import type { KeyBook } from '../key-book.ts'

const Params = Type.Object({ accessKeyId: Type.String({ maxLength: 128 }) })
const State = Type.Object(
  { state: Type.Unsafe<'active' | 'inactive'>({ type: 'string', enum: ['active', 'inactive'] }) },
  { additionalProperties: false },
)

/** The portal's page of access keys, so that a rotation can be tried: make a second key, switch the old one off, delete it. */
export function keyRoutes(app: Listener, keys: KeyBook, now: () => Date): void {
  app.get('/_simulator/keys', async () => keys.list())

  app.post('/_simulator/keys', async (_request, reply) => {
    const key = keys.create(now())
    if (!key) throw new ProblemError(409, 'too-many-keys', 'There are two keys. Switch one off and delete it first.')
    return reply.code(201).header('cache-control', 'no-store').send(key)
  })

  app.put('/_simulator/keys/:accessKeyId', { schema: { params: Params, body: State } }, async (request) => {
    if (!keys.setState(request.params.accessKeyId, request.body.state)) throw noKey()
    return keys.list()
  })

  app.delete('/_simulator/keys/:accessKeyId', { schema: { params: Params } }, async (request, reply) => {
    if (!keys.remove(request.params.accessKeyId)) throw noKey()
    return reply.code(204).send()
  })
}

function noKey(): ProblemError {
  return new ProblemError(404, 'key-unknown', 'There is no such key; only an inactive one can be deleted.')
}
