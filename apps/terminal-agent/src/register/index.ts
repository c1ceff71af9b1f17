export { openRegister, type Register, type RegisterDeps } from './register.ts'
export type { DeviceView, RegisterView, Sample } from './view.ts'
