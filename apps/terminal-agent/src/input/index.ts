export { toldInOneSentence, watchFoundDevices } from './found-devices.ts'
export { openInput } from './open-input.ts'
