import type { Check, CheckName } from './check.ts'

/** Amazon's five steps of an integration, by the names of its page. */
const STEPS = {
  1: 'Getting started',
  2: 'Develop your application',
  3: 'Certify the integration',
  4: 'Fund your account',
  5: 'Launch your application',
} as const

export interface NextToDo {
  readonly step: keyof typeof STEPS
  readonly title: string
  readonly words: string
}

export interface Standing {
  readonly environment: 'simulator' | 'sandbox' | 'production'
  readonly partnerId: string | undefined
  readonly checks: readonly Check[]
}

const TO_START =
  'Make an Amazon account for the company, mail its address, an administrator’s, an alias for notices and your Partner ID to balanceload-api@amazon.com, and make an access key for the sandbox in the portal. Put it into AMAZON_CREDENTIALS_FILE, and set AMAZON_PARTNER_ID and AMAZON_ENVIRONMENT=sandbox.'
/** What must be right before anything can be certified. */
const TECHNICAL: readonly CheckName[] = [
  'dns',
  'connection',
  'clock',
  'credentials',
  'region',
  'partner',
  'printer',
  'terminals',
]

/** The one thing to do next, and to which of Amazon's five steps it belongs. */
export function nextToDo({ environment, partnerId, checks }: Standing): NextToDo {
  const failed = (names: readonly CheckName[]) =>
    checks.find(({ name, result }) => names.includes(name) && result === 'failed')
  const settings = failed(['settings'])
  if (settings) return todo(1, settings.words)
  const keys = failed(['keys'])
  if (keys) return todo(1, environment === 'production' ? keys.words : TO_START)
  const technical = failed(TECHNICAL)
  if (technical) return todo(2, technical.words)
  if (environment === 'simulator')
    return todo(
      2,
      `All is well with the simulator. Rehearse the certification: pnpm gateway certify --method barcode. Then go on to Amazon’s sandbox. ${TO_START}`,
    )
  if (environment === 'sandbox') {
    const certification = failed(['certification'])
    if (certification)
      return todo(
        3,
        'Run pnpm gateway certify --method barcode --sandbox (and phone, receipt or card, as your contract has it), and send Amazon what it writes.',
      )
    return todo(
      4,
      `Once Amazon has confirmed the certification: send a wire transfer with “New API ${partnerId}” in its details, make an access key for production, and set AMAZON_ENVIRONMENT=production with a GATEWAY_DATA_DIR of its own.`,
    )
  }
  const funds = failed(['funds'])
  if (funds) return todo(4, funds.words)
  return todo(
    5,
    'Try the basic cases in production with test accounts, together with your account manager. Then open the counter.',
  )
}

function todo(step: NextToDo['step'], words: string): NextToDo {
  return { step, title: STEPS[step], words }
}
