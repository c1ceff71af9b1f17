import { prepareStore } from './open-store.ts'

// A program of its own, beside the tests of the devices, which mostly wait.
await prepareStore()
