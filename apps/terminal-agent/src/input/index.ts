export { openInput } from './open-input.ts'
