export { type DataKey, dataKeyFrom, keyedHash, openDataKey } from './data-key.ts'
export { lockFile } from './lock-file.ts'
export { refuseReadOnly } from './refuse-read-only.ts'
export { seal, unseal } from './seal.ts'
