export { type Input, openInput } from './open-input.ts'
