import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { Environment } from '../../store/config.ts'
import { placeApart } from '../../store/place-apart.ts'
import { eventually } from './eventually.ts'
import { appNameOf, appProcesses, type RunningCommand, runCommand } from './run-command.ts'

let command: RunningCommand | undefined
const folders: string[] = []
afterEach(async () => {
  command?.process.kill('SIGKILL')
  await command?.ended
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function startIn(changes: Environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-start-'))
  folders.push(folder)
  const place = { ...(await placeApart(folder)).changes, ...changes }
  const running = runCommand(['start'], folder, place)
  command = running
  const isOpen = () => eventually(() => running.text().includes('Ctrl-C'), `start says:\n${running.text()}`, 60_000)
  return { folder, place, running, isOpen }
}

it('opens a store, says where everything is, keeps its data by marketplace, and ends cleanly', async () => {
  const { folder, place, running, isOpen } = await startIn({ AMAZON_MARKETPLACE: 'DE' })
  await isOpen()
  for (const port of [place.TERMINAL_PORT, place.GATEWAY_PORT, place.SIMULATOR_PORT])
    expect(running.text()).toContain(`http://127.0.0.1:${port}/`)
  expect(running.text()).toContain(`http://127.0.0.1:${place.SIMULATOR_PORT}/paper`)
  expect(running.text()).toContain(`http://127.0.0.1:${place.SIMULATOR_PORT}/panel`)
  expect(running.text()).toContain('12300000424136085742006292240632') // a published test barcode
  expect(running.text()).toContain('data/DE/gateway')
  expect(statSync(join(folder, 'data/DE/terminal/gateway-token')).mode & 0o777).toBe(0o600)
  expect(existsSync(join(folder, 'data/DE/logs/store-gateway.log'))).toBe(true)
  expect(appProcesses(place)).toHaveLength(3)
  running.process.kill('SIGINT')
  expect(await running.ended).toBe(0)
  expect(appProcesses(place)).toEqual([])
}, 90_000)

it('starts a killed process again with a line that says so, and leaves none behind when it is killed itself', async () => {
  const { place, running, isOpen } = await startIn()
  await isOpen()
  for (const name of ['terminal-agent', 'store-gateway', 'amazon-simulator']) {
    const pid = appProcesses(place).find((one) => appNameOf(one) === name) as number
    process.kill(pid, 'SIGKILL')
    await eventually(() => running.text().includes(`${name} is back`), `start says:\n${running.text()}`)
    expect(running.text()).toContain(`${name} ended (SIGKILL)`)
  }
  running.process.kill('SIGKILL')
  await eventually(() => appProcesses(place).length === 0, 'a process is left')
}, 90_000)

it('says in one sentence which variable moves a port that is in use', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const { running } = await startIn({ GATEWAY_PORT: String(port) })
  expect(await running.ended).toBe(1)
  expect(running.text().trim()).toMatch(
    new RegExp(
      `^Port ${port} is in use by another program\\. Set GATEWAY_PORT to a free port, for example GATEWAY_PORT=\\d+\\.$`,
    ),
  )
  await new Promise((resolve) => other.close(resolve))
}, 60_000)

it('says every mistake in the environment at once, its own and those of the processes', async () => {
  const { running } = await startIn({ AMAZON_MARKETPLACE: 'XX', TERMINAL_PORT: 'seven' })
  expect(await running.ended).toBe(1)
  expect(running.text()).toContain('AMAZON_MARKETPLACE must be one of')
  expect(running.text()).toContain('TERMINAL_PORT must be a whole number')
  const second = await startIn({ RESOLVE_FOR_MS: 'soon' })
  expect(await second.running.ended).toBe(1)
  expect(second.running.text()).toContain('RESOLVE_FOR_MS must be')
}, 60_000)

it('answers wrong usage with the usage', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-usage-'))
  folders.push(folder)
  const wrong = runCommand(['stort'], folder)
  expect(await wrong.ended).toBe(2)
  expect(wrong.text()).toContain('Usage: pnpm start')
  const help = runCommand(['start', '--help'], folder)
  expect(await help.ended).toBe(0)
})
