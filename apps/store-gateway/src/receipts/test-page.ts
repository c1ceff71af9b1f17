import { localeFor } from '@tillway/contract'
import { toEscPos } from '@tillway/paper'
import { composeTestPage, type TestPageFacts } from './paper/compose-test-page.ts'
import type { PaperSettings } from './paper-maker.ts'

/** The bytes of a printer's test page, in the language of the store's receipts. */
export function createTestPage(
  settings: PaperSettings,
  nowMs: () => number,
): (printer: TestPageFacts['printer']) => Uint8Array {
  const { marketplace } = settings
  const language = settings.RECEIPT_LANGUAGE || marketplace.language
  return (printer) =>
    toEscPos(
      composeTestPage({
        store: { name: settings.storeName, address: settings.STORE_ADDRESS ?? null },
        printer,
        atMs: nowMs(),
        timeZone: settings.timeZone,
        language,
        locale: localeFor(marketplace, language),
        testNoValue: settings.AMAZON_ENVIRONMENT !== 'production',
      }),
    )
}
