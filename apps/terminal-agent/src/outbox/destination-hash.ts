import type { ParsedDestination } from '@tillway/contract'
import { type DataKey, keyedHash } from '@tillway/vault'

/** What equal destinations have in common on the disk, also after they are erased. */
export function destinationHash(key: DataKey, { kind, value }: ParsedDestination): string {
  return keyedHash(key, `destination ${kind} ${value}`)
}
