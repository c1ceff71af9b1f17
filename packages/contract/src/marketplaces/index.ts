import type { LanguageCode } from '../languages.ts'
import { ae } from './ae.ts'
import { ca } from './ca.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { jp } from './jp.ts'
import type { Marketplace, MarketplaceCode } from './marketplace.ts'
import { mx } from './mx.ts'
import { uk } from './uk.ts'
import { us } from './us.ts'

const marketplaces: Readonly<Record<MarketplaceCode, Marketplace>> = {
  US: us,
  CA: ca,
  MX: mx,
  UK: uk,
  DE: de,
  FR: fr,
  IT: it,
  ES: es,
  JP: jp,
  AE: ae,
}

export function marketplaceOf(code: MarketplaceCode): Marketplace {
  return marketplaces[code]
}

/** How money and dates are written in a language at a marketplace: French in Canada is `fr-CA`. */
export function localeFor(marketplace: Marketplace, language: LanguageCode): string {
  return `${language}-${marketplace.phoneCountry}`
}
