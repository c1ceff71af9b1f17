import type { Load, Validation } from '@tillway/contract'
import type { AmazonExchange } from '../amazon/exchange.ts'
import { type Finding, fail, pass } from './certification-case.ts'

type Outcome = Load | { readonly refusedHere: string }

/** A load that must stand, with its paper. */
export function mustLoad(load: Outcome, code: 'with-code' | 'without-code'): Finding {
  if ('refusedHere' in load) return fail(`The gateway did not take it: ${load.refusedHere}`)
  if (load.state !== 'loaded') return fail(`The load ended as ${load.state}. ${reasonOf(load)}`)
  if (code === 'with-code' && !load.claimCodeIssued) return fail('Amazon loaded it, and gave no claim code.')
  if (code === 'without-code' && load.claimCodeIssued)
    return fail('Amazon gave a claim code instead of loading an account.')
  if (load.receipt.state !== 'printed')
    return fail(`Amazon loaded it, but the receipt is ${load.receipt.state}: look at the receipt printer.`)
  const shown = code === 'with-code' ? 'The claim code was printed on the receipt.' : 'The receipt was printed.'
  return pass(`${code === 'with-code' ? 'Amazon gave a claim code.' : 'Amazon loaded it.'} ${shown}`, { shown, load })
}

/** A load that Amazon must refuse. */
export function mustBeRefused(load: Outcome): Finding {
  if ('refusedHere' in load) return fail(`It did not reach Amazon: ${load.refusedHere}`)
  if (load.state === 'declined') return pass(`Amazon refused it (${typeOf(load)}).`)
  if (load.state === 'loaded') return fail('Amazon loaded it.')
  return fail(
    `The load ended as ${load.state} instead of declined: Amazon’s answer (${typeOf(load)}) is not one that this product knows as a refusal.`,
  )
}

/** A load that must be undone. */
export function mustBeUndone(load: Outcome): Finding {
  if ('refusedHere' in load) return fail(`The gateway did not undo it: ${load.refusedHere}`)
  if (load.state === 'voided' && load.proof === 'confirmed') return pass('Amazon undid it.')
  return fail(`The load ended as ${load.state}. ${reasonOf(load)}`)
}

/** A request that was sent past the product's rules, and that Amazon must not carry out. */
export function mustFail(exchange: AmazonExchange, what: string): Finding {
  if (exchange.verdict === 'done') return fail(`Amazon carried out ${what}.`)
  if (exchange.httpStatus === null) return fail(`No answer came to ${what}.`)
  if (exchange.verdict === 'not-sent') return fail(`Amazon did not look at ${what}: ${exchange.reason ?? 'not sent'}.`)
  const { status, errorCode, errorType } = exchange
  const said = [errorCode, errorType].filter(Boolean).join(' ') || status
  // A fault of Amazon's own, or an answer that asks for a repeat, is no refusal, although nothing was done.
  const isRefusal = exchange.verdict !== 'unknown' || (status !== 'SUCCESS' && /^F[23]00$/.test(errorCode ?? ''))
  if (!isRefusal) return fail(`Amazon’s answer to ${what} is no refusal (${said}).`)
  return pass(`Amazon refused ${what} (${said}).`)
}

export function mustBeValid(validation: Validation): Finding {
  return validation.outcome === 'valid' ? pass('Amazon takes this load.') : fail(validationWords(validation))
}

export function mustBeInvalid(validation: Validation): Finding {
  if (validation.outcome === 'valid') return fail('Amazon would take this load.')
  if (validation.outcome === 'unknown') return fail(validationWords(validation))
  if (!validation.reason?.amazon) return fail(`It did not reach Amazon: ${validation.message}`)
  return pass(`Amazon refused it (${typeOf(validation)}).`)
}

function validationWords({ outcome, message, reason }: Validation): string {
  return `The validation is ${outcome}: ${message} ${reason?.amazon ? `(${typeOf({ reason })})` : ''}`.trim()
}

function typeOf({ reason }: Pick<Load, 'reason'>): string {
  const { errorCode, errorType } = reason?.amazon ?? {}
  return [errorCode, errorType].filter(Boolean).join(' ') || reason?.code || 'no reason'
}

function reasonOf(load: Load): string {
  return load.reason ? `${load.reason.message} (${typeOf(load)})` : ''
}
