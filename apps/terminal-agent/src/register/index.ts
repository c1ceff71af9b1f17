export { openRegister } from './register.ts'
export type { RegisterView, Sample, SampleEnd } from './view/register-view.ts'
