import { isLoadId } from '@tillway/contract'
import { ProblemError } from '@tillway/listener'
import Type from 'typebox'

export const params = Type.Object({ loadId: Type.String() })

export const reused = new ProblemError(
  409,
  'load-id-reused',
  'This load id stands for another destination or amount. Make a new id for a new load.',
)

/** The load id of a route; anything else is refused before it is looked at. */
export function idOf({ loadId }: { loadId: string }): string {
  if (isLoadId(loadId)) return loadId
  throw new ProblemError(
    400,
    'invalid-load-id',
    'A load id is a ULID: 26 upper-case characters of Crockford’s base 32, the first from 0 to 7.',
  )
}
