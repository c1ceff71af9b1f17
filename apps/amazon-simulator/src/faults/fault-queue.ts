import type { OperationName } from '../operations/operation.ts'
import { type Fault, meets } from './fault.ts'

const AT_MOST = 100

/** Faults in the order in which they were told; each ends after its `times`. In memory only: a restart behaves well again. */
export interface FaultQueue {
  /** Answers `false` where the queue is full. */
  add(fault: Fault): boolean
  /** The fault that this call shall meet. `isRepeat`: whether the ledger has its request id already. */
  take(operation: OperationName, isRepeat: () => boolean): Fault | undefined
  list(): readonly Fault[]
  clear(): void
}

export function createFaultQueue(): FaultQueue {
  let faults: Fault[] = []
  return {
    add(fault) {
      if (faults.length >= AT_MOST) return false
      faults.push(fault)
      return true
    },
    take(operation, isRepeat) {
      const index = faults.findIndex((fault) => meets(fault, operation, isRepeat))
      const fault = faults[index]
      if (!fault) return undefined
      if (fault.times > 1) faults[index] = { ...fault, times: fault.times - 1 }
      else faults.splice(index, 1)
      return fault
    },
    list: () => [...faults],
    clear() {
      faults = []
    },
  }
}
