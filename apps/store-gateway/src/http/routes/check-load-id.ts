import { isLoadId } from '@tillway/contract'
import { ProblemError } from '@tillway/listener'

/** Answers 400 to what cannot be a load's id. */
export function checkLoadId(loadId: string): void {
  if (!isLoadId(loadId))
    throw new ProblemError(
      400,
      'invalid-load-id',
      'A load id is a ULID: 26 digits and capital letters without I, L, O and U, the first from 0 to 7.',
    )
}
