import { type OperationName, type Wire, type WireRequest, wireOperations } from './operations/index.ts'

/** Stated: every operation is POST /{Operation}, with this target. */
export const TARGET_PREFIX = 'com.amazonaws.agcod.AGCODService.'
export const SERVICE = 'AGCODService'

interface Tree {
  [name: string]: string | number | Tree
}

/** A request's bytes: JSON of the operation's fields, each where the wire has it. */
export function writeBody(operation: OperationName, about: WireRequest, wire: Wire): string {
  const { request, values } = wireOperations[operation]
  const said = values(about, wire)
  const body: Tree = {}
  for (const field of Object.keys(request)) {
    const path = wire.pathOf(operation, 'request', field)
    const value = said[field]
    if (path !== null && value !== undefined) put(body, path, value)
  }
  return JSON.stringify(body)
}

function put(tree: Tree, path: readonly string[], value: string | number): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) {
    tree[name] = value
    return
  }
  const below = tree[name]
  const inner: Tree = typeof below === 'object' ? below : {}
  tree[name] = inner
  put(inner, rest, value)
}
