import type { CommitQueue } from './commit-queue.ts'

/** For updates that erase the destination (R14): passes on whether the row changed. */
export function erasingIn(queue: Pick<CommitQueue, 'checkpointSoon'>): (changed: boolean) => boolean {
  return (changed) => {
    if (changed) queue.checkpointSoon()
    return changed
  }
}
