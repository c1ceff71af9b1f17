import { afterAll, beforeAll, expect, it } from 'vitest'
import { signRequest } from '../testing/sign-request.ts'
import { startTestSimulator, type TestSimulator, testKey } from '../testing/start-test-simulator.ts'

let amazon: TestSimulator
beforeAll(async () => {
  amazon = await startTestSimulator()
})
afterAll(() => amazon.close())

it('makes a second key, switches the old one off, deletes it, and takes requests of active keys only', async () => {
  const funds = async (key: typeof testKey) => {
    const body = '{"partnerId":"Tilly"}'
    const path = '/GetAvailableFunds'
    amazon.clock.monotonicMs += 1000
    const headers = signRequest({ path, host: amazon.host, body }, key, new Date(amazon.clock.at))
    return (await amazon.send('POST', path, headers, body)).status
  }
  const old = `/_simulator/keys/${testKey.accessKeyId}`
  expect((await amazon.control('DELETE', old)).status).toBe(404)
  const made = (await amazon.control('POST', '/_simulator/keys')).json
  expect((await amazon.control('POST', '/_simulator/keys')).status).toBe(409)
  expect([await funds(testKey), await funds(made)]).toEqual([200, 200])
  await amazon.control('PUT', old, { state: 'inactive' })
  expect([await funds(testKey), await funds(made)]).toEqual([403, 200])
  const listed = await amazon.control('GET', '/_simulator/keys')
  expect(listed.json.map((key: { state: string }) => key.state)).toEqual(['inactive', 'active'])
  expect(listed.text).not.toContain(made.secretAccessKey)
  expect((await amazon.control('DELETE', old)).status).toBe(204)
  expect((await amazon.control('GET', '/_simulator/keys')).json).toHaveLength(1)
})
