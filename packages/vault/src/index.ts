export { type DataKey, dataKeyFrom, keyedHash, openDataKey } from './data-key.ts'
export { seal, unseal } from './seal.ts'
