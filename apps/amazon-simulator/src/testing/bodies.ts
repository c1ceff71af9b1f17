/** Bodies of balance loads for tests; a US store's 50.00 unless changed. */
const partnerId = 'Tilly'
export const barcode = { id: '200000000116085742000076543212', type: 'BARCODE' }

let last = 0
export function newId(): string {
  last++
  return `${partnerId}${String(last).padStart(26, '0')}A`
}

export function loadBody(change: object = {}) {
  return {
    loadBalanceRequestId: newId(),
    partnerId,
    account: barcode,
    amount: { currencyCode: 'USD', value: 50 },
    transactionSource: { sourceId: 'store-1', sourceDetails: 'till-1' },
    externalReference: '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C',
    ...change,
  }
}

/** The void of a load: the same id, account and amount. */
export function voidBody(load: object, change: object = {}) {
  const { transactionSource: _, externalReference: __, ...same } = load as ReturnType<typeof loadBody>
  return { ...same, ...change }
}

export function phone(id: string) {
  return { id, type: 'PHONE' }
}

export function euro(value: number) {
  return { currencyCode: 'EUR', value }
}
