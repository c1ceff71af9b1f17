/**
 * The largest gift card by currency, in minor units. US and UK are stated ($2,000 and £5,000); the others are assumed. The smallest is one minor
 * unit: Amazon's certification uses 0.01.
 */
export const largestGiftCard: Readonly<Record<string, number>> = {
  USD: 200_000,
  CAD: 200_000,
  MXN: 4_000_000,
  GBP: 500_000,
  EUR: 200_000,
  JPY: 500_000,
  AED: 1_000_000,
}
