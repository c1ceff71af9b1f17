import { answerFields, type Fields, type OperationName } from '../operations/operation.ts'
import { type RefusalType, refusals } from '../operations/refusals.ts'

/** What goes back to the caller. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

export function json(status: number, body: Fields): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) }
}

/** The form of Amazon's refusals: the empty answer inside, code, type and message beside it. Only F400 says RESEND. */
export function refusal(
  operation: OperationName,
  fault: { errorCode: string; errorType: string; message: string },
): Answer {
  const fields = Object.fromEntries(answerFields[operation].map((name) => [name, null]))
  const agcodResponse = {
    __type: `${operation}Response:http://internal.amazon.com/coral/com.amazonaws.agcod/`,
    ...fields,
    status: fault.errorCode === 'F400' ? 'RESEND' : 'FAILURE',
  }
  return json(400, { agcodResponse, ...fault })
}

export function refusalOf(operation: OperationName, errorType: RefusalType): Answer {
  const { errorCode, message } = refusals[errorType]
  return refusal(operation, { errorCode, errorType, message })
}

/** Faults of signatures and keys come as XML, whatever the caller accepts. */
export function xml(status: number, type: string, message: string): Answer {
  const body = `<${type}>\n  <errorType>${type}</errorType>\n  <Message>${escapeXml(message)}</Message>\n</${type}>\n`
  return { status, contentType: 'application/xml', body }
}

export const rateExceeded: Answer = json(400, { message: 'Rate exceeded' })

export const webPage: Answer = {
  status: 200,
  contentType: 'text/html',
  body: '<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in to use this network.</body></html>',
}

/** The first half of an answer, as if the rest were lost in a proxy. */
export function cutShort(answer: Answer): Answer {
  return { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
