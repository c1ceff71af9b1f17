import type { MarketplaceCode } from './marketplaces/marketplace.ts'

/** A test account that Amazon publishes. */
export interface PublishedAccount {
  readonly marketplace: MarketplaceCode
  readonly kind: 'barcode' | 'phone'
  /** What a cashier keys or a scanner reads. */
  readonly value: string
  readonly status: 'active' | 'verified' | 'unverified'
}

/** Amazon's own sandbox data, from its page “Test accounts”: active tokens of DE and IT, and two phones of DE. The simulator knows them, and a certification tries them. */
export const publishedAccounts: readonly PublishedAccount[] = [
  ...tokens('DE', [
    '12300000424136085742006292240632',
    '12300000424136085742006321307212',
    '12300000424136085742000314427574',
    '12300000424136085742003455053472',
    '12300000424136085742006545293529',
    '12300000424136085742005042949203',
    '12300000424136085742005904473748',
    '12300000424136085742002345949402',
    '12300000424136085742001308370200',
    '12300000424136085742000140395748',
  ]),
  { marketplace: 'DE', kind: 'phone', value: '49015161162894', status: 'verified' },
  { marketplace: 'DE', kind: 'phone', value: '49015153286436', status: 'unverified' },
  ...tokens('IT', [
    '851432007076085742004290059823',
    '851432007076085742005831360414',
    '851432007076085742003032416143',
    '851432007076085742007052642058',
    '851432007076085742000816793481',
    '851432007076085742000304005604',
    '851432007076085742005939017429',
    '851432007076085742006264525010',
    '851432007076085742004023196926',
    '851432007076085742001894103049',
    '851432007076085742004610415291',
  ]),
]

function tokens(marketplace: MarketplaceCode, values: readonly string[]): PublishedAccount[] {
  return values.map((value) => ({ marketplace, kind: 'barcode', value, status: 'active' }))
}
