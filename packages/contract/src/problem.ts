import Type, { type Static } from 'typebox'

/** Every error of every route: RFC 9457 problem details, plus a `code` that programs can switch on. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
})
export type Problem = Static<typeof Problem>
