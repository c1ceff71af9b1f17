import { localeFor } from '@tillway/contract'
import type { Printer } from '@tillway/devices'
import { toEscPos } from '@tillway/paper'
import { composeTestPage } from './paper/compose-test-page.ts'
import type { PaperSettings } from './paper-maker.ts'

/** The bytes of a printer's test page, in the language of the store's receipts. */
export function createTestPage(
  settings: PaperSettings,
  nowMs: () => number,
): (name: string, device: Pick<Printer, 'address' | 'columns' | 'profile'>) => Uint8Array {
  const { marketplace } = settings
  const language = settings.RECEIPT_LANGUAGE || marketplace.language
  return (name, { address, columns, profile }) =>
    toEscPos(
      composeTestPage({
        store: { name: settings.storeName, address: settings.STORE_ADDRESS ?? null },
        printer: { name, address, columns },
        atMs: nowMs(),
        timeZone: settings.timeZone,
        language,
        locale: localeFor(marketplace, language),
        testNoValue: settings.AMAZON_ENVIRONMENT !== 'production',
      }),
      profile,
    )
}
