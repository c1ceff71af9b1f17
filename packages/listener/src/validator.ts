import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Convert } from 'typebox/value'

const MAX_SHOWN_PROBLEMS = 3

/**
 * Checks the parts of a request against their schemas. Bodies are taken as they are, since a number in quotes or an unknown field is a mistake of
 * the caller; parameters and queries are text by nature, so what is to be something else is converted.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  return (data: unknown) => {
    if (validator.Check(data)) return { value: data }
    const value = httpPart === 'body' ? data : Convert(schema, data)
    if (validator.Check(value)) return { value }
    const part = httpPart ?? 'request'
    const problems = [...validator.Errors(value)].map((error) => `${part}${error.instancePath} ${error.message}`)
    const shown = [...new Set(problems)].slice(0, MAX_SHOWN_PROBLEMS).join('; ')
    return { error: Object.assign(new Error(shown.slice(0, 500)), { statusCode: 400, code: 'FST_ERR_VALIDATION' }) }
  }
}
