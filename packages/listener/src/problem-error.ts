import type { Problem } from '@tillway/contract'

/** An expected refusal of a request: thrown by a route, answered as problem+json. `detail` tells its reader what to do. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.status = status
    this.code = code
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request is not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  408: 'The request took too long',
  409: 'In conflict with what is stored',
  413: 'The request is too large',
  415: 'This content type is not understood',
  421: 'This name is not served here',
  422: 'The request cannot be done',
  429: 'Too many requests',
  431: 'The request’s headers are too large',
  500: 'Something went wrong here',
  503: 'Not available now',
}

/** The body of an error answer. */
export function problem(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, code }
}
