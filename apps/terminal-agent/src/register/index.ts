export { openRegister } from './register.ts'
export type { RegisterView, Sample } from './view.ts'
