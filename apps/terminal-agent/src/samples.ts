import { formatPhone, type Marketplace, mask, parsePhone } from '@tillway/contract'
import { marketplaceAt } from './counter/index.ts'
import type { GatewayClient, GatewaySamples } from './gateway-client/index.ts'
import type { Line } from './heartbeat/index.ts'
import type { Sample, SampleEnd } from './register/index.ts'

const MAX_SAMPLES = 50

/** The simulator's test barcodes and phones, for a newcomer without a scanner. Asked for once per marketplace, and only with the simulator. */
export function createSamples(gateway: Pick<GatewayClient, 'samples'>, onChange: () => void) {
  let known: readonly Sample[] = []
  let askedFor: string | null = null
  return {
    current: () => known,
    /** After each heartbeat. */
    refresh: async (line: Line): Promise<void> => {
      if (line.gateway !== 'ok' || line.shop?.environment !== 'simulator' || askedFor === line.shop.marketplace) return
      askedFor = line.shop.marketplace
      const answer = await gateway.samples()
      if (answer.kind === 'ok') {
        const marketplace = marketplaceAt(line)
        known = answer.value.slice(0, MAX_SAMPLES).flatMap((sample) => toSample(sample, marketplace))
        onChange()
      } else if (answer.kind !== 'problem' || answer.status !== 404) askedFor = null // asked again at the next beat
    },
  }
}

/** What becomes of a load of such an account. */
const ends: Readonly<Record<string, SampleEnd>> = {
  active: 'loaded',
  verified: 'loaded',
  voided: 'declined',
  unverified: 'code',
  foreign: 'undone',
}

const words: Readonly<Record<SampleEnd, string>> = {
  loaded: 'will be loaded',
  declined: 'will be declined',
  code: 'will get a claim code',
  undone: 'will be undone',
  activated: 'will be activated',
}

function toSample({ kind, value, status }: GatewaySamples[number], marketplace: Marketplace | null): Sample[] {
  const end = ends[status] ?? null
  const word = end === null ? status : words[end]
  if (kind === 'barcode') {
    const text = mask(value)
    return [{ kind, value, text, end, label: `Barcode ${text}: ${word}` }]
  }
  if (kind === 'card') {
    const text = mask(value)
    const active = status === 'active'
    const cardEnd = active ? 'declined' : 'activated'
    return [{ kind, value, text, end: cardEnd, label: `Card ${text}: ${words[cardEnd]}` }]
  }
  if (kind !== 'phone') return []
  const check = marketplace === null ? null : parsePhone(value, marketplace)
  const text = check?.ok ? formatPhone(check.destination.value) : value
  return [{ kind, value, text, end, label: `Phone ${text}: ${word}` }]
}
