import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { SampleAccount } from '../../store/talk-to-store.ts'
import { filesUnder, openTestStore, receiptOf, sell, type TestStore } from './store.ts'

let store: TestStore
let secrets: Map<string, string>
let answers: string

/** Every way a number may stand in a file: as it is, without its plus, and without its country's prefix. */
const forms = (value: string) => [value, value.replace(/^\+/, ''), value.replace(/^\+?(1|49|39)/, '')]

beforeAll(async () => {
  store = await openTestStore({ LOG_LEVEL: 'trace' })
  secrets = new Map()
  const texts: string[] = []
  const used: (Pick<SampleAccount, 'kind' | 'value' | 'status'> | null)[] = [
    store.account('barcode', 'active'),
    store.account('phone', 'verified'),
    store.account('phone', 'unverified'),
    store.account('barcode', 'voided'),
    store.account('phone', 'foreign'),
    store.account('card', 'inactive'),
    null, // a gift card code on paper goes to no account
  ]
  await store.talk.addFault({ kind: 'drop-after', operation: 'LoadAmazonBalance', times: 1 })
  for (const account of used) {
    if (account) for (const form of forms(account.value)) secrets.set(form, `${account.status} ${account.kind}`)
    const before = await store.talk.paper()
    const load = await sell(store, store.body(account))
    if (account === null) expect(load.claimCodeIssued).toBe(true)
    if (load.claimCodeIssued) {
      await receiptOf(store, load.id)
      for (const code of claimCodes((await store.talk.paper()).replace(before, ''))) secrets.set(code, 'claim code')
    }
    texts.push(JSON.stringify([load, await store.talk.tillLoad(load.id)]))
  }
  texts.push(JSON.stringify([await store.talk.gatewayLoads(), await store.talk.queue(), await store.talk.outbox()]))
  answers = texts.join('\n')
  return store.close
}, 90_000)

/** Codes look like XXXX-XXXXXX-XXXX, as Amazon prints them. */
function claimCodes(paper: string): string[] {
  const codes = paper.match(/\b[A-Z0-9]{4}-[A-Z0-9]{6}-[A-Z0-9]{4,5}\b/g) ?? []
  return codes.flatMap((code) => [code, code.replaceAll('-', '')])
}

/** Which secrets stand in which files of the store, the simulator's and all logs included. */
function leaks(): string[] {
  return [...filesUnder(store.folder)].flatMap(([path, content]) =>
    [...secrets].filter(([secret]) => content.includes(secret)).map(([, name]) => `${name} in ${path}`),
  )
}

it('keeps no full token, phone number or claim code in data, logs or answers', async () => {
  expect([...secrets.values()]).toContain('claim code')
  expect(leaks()).toEqual([])
  for (const [secret, name] of secrets) expect(answers.includes(secret), `${name} in an answer`).toBe(false)
})

it('searches so that it would find one', () => {
  const path = join(store.folder, 'gateway', 'planted')
  for (const [secret, name] of secrets) {
    writeFileSync(path, `noise\u0000${secret}\u0000noise`)
    expect(leaks()).toContain(`${name} in ${path}`)
  }
  rmSync(path)
})
