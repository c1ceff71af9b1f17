export { type Credentials, createSigner, type RequestToSign, type Signer, type SignerDeps } from './signer.ts'
