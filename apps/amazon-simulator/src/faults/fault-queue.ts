import type { OperationName } from '../operations/operation.ts'
import type { Fault } from './fault.ts'

const AT_MOST = 100

/** Faults in the order in which they were told; each ends after its `times`. In memory only: a restart behaves well again. */
export interface FaultQueue {
  /** Answers `false` where the queue is full. */
  add(fault: Fault): boolean
  /** The fault that the next request of an operation shall meet. */
  take(operation: OperationName): Fault | undefined
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
    take(operation) {
      const index = faults.findIndex((fault) => fault.operation === null || fault.operation === operation)
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
