import { readFileSync } from 'node:fs'
import { REASON_CODES } from '@tillway/contract'
import { errorRowOf } from './error-table.ts'
import { type OperationName, wireOperations } from './operations/index.ts'
import type { WireCorrections } from './wire.ts'

const KEYS = [
  'fields',
  'accountTypes',
  'amountUnit',
  'refusedTypes',
  'absentTypes',
  'repeatReturnsCode',
  'phoneWire',
] as const satisfies readonly (keyof WireCorrections)[]
const PHONE_WIRES = ['national', 'country-code-and-trunk-zero', 'e164-digits']
/** What an operation can do without. Every other field is needed to ask, or to believe the answer. */
const MAY_BE_LEFT_OUT = /^(transactionSource\..+|externalReference|gcExpirationDate|gcId|cardInfo\.cardStatus)$/
/** Where every error stands, whatever the operation. */
const ERROR_NAMES = ['agcodResponse', 'errorCode', 'errorType', 'message', 'Message']
/** Names that every object has from JavaScript would be written to all of them. */
const PATH = /^(?!.*\b(?:__proto__|constructor|prototype)\b)[A-Za-z_]\w{0,59}(\.[A-Za-z_]\w{0,59}){0,4}$/
const TYPE = /^[A-Za-z]\w{2,79}$/
const LARGEST_FILE = 64 * 1024

/** A wire file: what it corrects, and a sentence for each thing that is wrong with it. */
export interface WireFile {
  readonly corrections: WireCorrections
  readonly problems: readonly string[]
}

/** Reads and checks a wire file. Every problem is found at once; with any, nothing of the file is used. */
export function readWireFile(path: string): WireFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    return broken(`The wire file ${path} cannot be read: ${(error as Error).message}.`)
  }
  if (text.length > LARGEST_FILE) return broken(`The wire file ${path} is longer than ${LARGEST_FILE} characters.`)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return broken(`The wire file ${path} is not JSON: ${(error as Error).message}.`)
  }
  const problems = wireProblems(json).map((problem) => `The wire file ${path}: ${problem}`)
  return problems.length > 0 ? { corrections: {}, problems } : { corrections: json as WireCorrections, problems }
}

/** What is wrong with the content of a wire file, a sentence each. */
export function wireProblems(json: unknown): string[] {
  if (!isObject(json)) return ['it must be an object such as {"repeatReturnsCode": false}.']
  return [
    ...unknownKeys(json, KEYS, ''),
    ...(json.fields === undefined ? [] : fieldProblems(json.fields)),
    ...(json.accountTypes === undefined ? [] : accountTypeProblems(json.accountTypes)),
    ...oneOf(json, 'amountUnit', ['major', 'minor']),
    ...oneOf(json, 'phoneWire', PHONE_WIRES),
    ...(json.refusedTypes === undefined ? [] : refusedTypeProblems(json.refusedTypes)),
    ...(json.absentTypes === undefined ? [] : absentTypeProblems(json.absentTypes)),
    ...(json.repeatReturnsCode === undefined || typeof json.repeatReturnsCode === 'boolean'
      ? []
      : ['repeatReturnsCode must be true or false.']),
  ]
}

function fieldProblems(fields: unknown): string[] {
  if (!isObject(fields)) return ['fields must be an object of operations.']
  const names = Object.keys(wireOperations)
  return [
    ...unknownKeys(fields, names, 'fields.'),
    ...Object.entries(fields).flatMap(([name, sides]) => {
      if (!names.includes(name)) return []
      if (!isObject(sides)) return [`fields.${name} must have “request” or “answer”.`]
      return [
        ...unknownKeys(sides, ['request', 'answer'], `fields.${name}.`),
        ...(['request', 'answer'] as const).flatMap((side) =>
          sides[side] === undefined ? [] : sideProblems(name as OperationName, side, sides[side]),
        ),
      ]
    }),
  ]
}

function sideProblems(name: OperationName, side: 'request' | 'answer', corrected: unknown): string[] {
  const where = `fields.${name}.${side}`
  if (!isObject(corrected)) return [`${where} must be an object of fields.`]
  const known = wireOperations[name][side]
  const problems = [
    ...unknownKeys(corrected, Object.keys(known), `${where}.`),
    ...Object.entries(corrected).flatMap(([field, path]) => {
      if (!Object.hasOwn(known, field)) return []
      if (known[field]?.mark === 'stated')
        return [`${where}.${field} is stated by Amazon (${known[field].source}): it cannot be corrected here.`]
      if (path === null)
        return MAY_BE_LEFT_OUT.test(field) ? [] : [`${where}.${field} cannot be left out: it is needed.`]
      if (typeof path === 'string' && PATH.test(path)) return []
      return [`${where}.${field} must be a name such as "account.id", or null to leave it out.`]
    }),
  ]
  return problems.length > 0 ? problems : clashes(where, side, Object.keys(known), corrected)
}

/** Two fields in one place, or one inside another, would overwrite each other. */
function clashes(where: string, side: string, known: readonly string[], corrected: Record<string, unknown>): string[] {
  const paths = known.flatMap((field) => {
    const path = Object.hasOwn(corrected, field) ? corrected[field] : field
    return typeof path === 'string' ? [{ field, path }] : []
  })
  const reserved = side === 'answer' ? paths.filter(({ path }) => ERROR_NAMES.includes(path.split('.')[0] ?? '')) : []
  return [
    ...reserved.map(({ field, path }) => `${where}.${field} cannot be ${path}: errors stand there.`),
    ...paths.flatMap((one, n) =>
      paths
        .slice(n + 1)
        .filter((other) => `${one.path}.`.startsWith(`${other.path}.`) || `${other.path}.`.startsWith(`${one.path}.`))
        .map((other) => `${where}: ${one.field} and ${other.field} cannot both be at ${one.path}.`),
    ),
  ]
}

function accountTypeProblems(types: unknown): string[] {
  if (!isObject(types)) return ['accountTypes must be an object such as {"phone": "PHONE"}.']
  return [
    ...unknownKeys(types, ['barcode', 'phone'], 'accountTypes.'),
    ...Object.entries(types)
      .filter(([, type]) => !(Number.isSafeInteger(type) || (typeof type === 'string' && /^[\w.-]{1,60}$/.test(type))))
      .map(([kind]) => `accountTypes.${kind} must be a word or a whole number.`),
  ]
}

function refusedTypeProblems(types: unknown): string[] {
  if (!isObject(types)) return ['refusedTypes must be an object such as {"TokenVoided": "token-voided"}.']
  return Object.entries(types).flatMap(([type, reason]) => [
    ...typeProblems('refusedTypes', type),
    ...((REASON_CODES as readonly unknown[]).includes(reason)
      ? []
      : [`refusedTypes.${type} must be one of ${REASON_CODES.join(', ')}.`]),
  ])
}

function absentTypeProblems(types: unknown): string[] {
  if (!Array.isArray(types)) return ['absentTypes must be a list of error types.']
  return types.flatMap((type) => {
    const row = typeof type === 'string' ? errorRowOf(type) : undefined
    // R4: read as “there is no such load”, a refusal for any other cause would give the cash back for a load that stands.
    if (row?.means === 'refused' && !row.absent)
      return [`absentTypes: ${type} is known, and refuses a void for another cause than that there is no such load.`]
    return typeProblems('absentTypes', type)
  })
}

/** A type that says nothing certain must not become a no: cash would go back for a load that stands. */
function typeProblems(where: string, type: unknown): string[] {
  if (typeof type !== 'string' || !TYPE.test(type))
    return [`${where}: ${JSON.stringify(type)} is not an error type such as "TokenVoided".`]
  const row = errorRowOf(type)
  return row && row.means !== 'refused' ? [`${where}: ${type} is known, and never means a definite no.`] : []
}

function oneOf(json: Record<string, unknown>, key: string, values: readonly string[]): string[] {
  const given = json[key]
  if (given === undefined || (typeof given === 'string' && values.includes(given))) return []
  return [`${key} must be one of ${values.join(', ')}.`]
}

function unknownKeys(json: Record<string, unknown>, known: readonly string[], where: string): string[] {
  return Object.keys(json)
    .filter((key) => !known.includes(key))
    .map((key) => `${where}${key} is not known here. Known are ${known.join(', ')}.`)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function broken(problem: string): WireFile {
  return { corrections: {}, problems: [problem] }
}
