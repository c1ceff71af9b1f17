/** The parts of the npm package agcod 1.0.4 that the tests use; it brings no types. */
declare module 'agcod' {
  interface Endpoint {
    host: string
    region: string
  }
  type Callback = (error: Record<string, unknown> | null, result?: Record<string, unknown>) => void

  export default class AgcodClient {
    constructor(config: {
      partnerId: string
      credentials: { accessKeyId: string; secretAccessKey: string }
      endpoint: Record<'NA' | 'EU' | 'FE', Endpoint>
    })
    createGiftCard(region: string, amount: number, currencyCode: string, callback: Callback): { sequentialId: string }
    createGiftCardAgain(region: string, amount: number, currencyCode: string, id: string, callback: Callback): unknown
    cancelGiftCard(region: string, id: string, gcId: unknown, callback: Callback): unknown
  }
}
