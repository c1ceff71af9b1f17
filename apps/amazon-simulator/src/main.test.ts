import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const bin = join(import.meta.dirname, '..', 'bin.mjs')

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    timeout: 15_000,
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', (data) => {
    output.out += data
  })
  child.stderr.on('data', (data) => {
    output.err += data
  })
  return { child, output, ended: once(child, 'close').then(([exitCode]) => exitCode as number | null) }
}

/** Two ports that were free a moment ago. */
async function freePorts(): Promise<[string, string]> {
  const servers = [createServer(), createServer()]
  const ports: string[] = []
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ports.push(String((server.address() as { port: number }).port))
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports as [string, string]
}

async function settings() {
  const [port, printerPort] = await freePorts()
  const dataDir = mkdtempSync(join(tmpdir(), 'tillway-simulator-'))
  return { SIMULATOR_PORT: port, SIMULATOR_PRINTER_PORT: printerPort, SIMULATOR_DATA_DIR: dataDir }
}

describe('the command', () => {
  it('serves, says where, and ends cleanly on SIGTERM', async () => {
    const environment = await settings()
    const { child, output, ended } = start([], environment)
    await expect.poll(() => output.out, { timeout: 10_000 }).toContain('the simulator is ready')
    expect(output.out).toContain(`http://127.0.0.1:${environment.SIMULATOR_PORT}/paper`)
    const answer = await fetch(`http://127.0.0.1:${environment.SIMULATOR_PORT}/_simulator/funds`)
    expect(await answer.json()).toEqual({ amount: 1_000_000, currencyCode: 'USD' })
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(output.out).toContain('the simulator has ended')
    expect(output.err).toBe('')
  })

  it('reads an --env-file', async () => {
    const environment = await settings()
    const file = join(environment.SIMULATOR_DATA_DIR, 'settings.env')
    writeFileSync(file, 'AMAZON_MARKETPLACE=JP\nAMAZON_PARTNER_ID=Awssb\n')
    const { child, output, ended } = start(['--env-file', file], environment)
    await expect.poll(() => output.out, { timeout: 10_000 }).toContain('"partnerId":"Awssb"')
    const answer = await fetch(`http://127.0.0.1:${environment.SIMULATOR_PORT}/_simulator/funds`)
    expect(await answer.json()).toMatchObject({ currencyCode: 'JPY' })
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  })

  it('says which variable names a port that is taken', async () => {
    const environment = await settings()
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const port = String((taken.address() as { port: number }).port)
    for (const name of ['SIMULATOR_PORT', 'SIMULATOR_PRINTER_PORT']) {
      const { output, ended } = start([], { ...environment, [name]: port })
      expect(await ended).toBe(1)
      expect(output.err).toBe(`Port ${port} is in use. Set ${name} to a free one.\n`)
    }
    taken.close()
  })

  it('says every mistake of the environment at once', async () => {
    const { output, ended } = start([], { SIMULATOR_PORT: 'x', AMAZON_MARKETPLACE: 'XX', SIMULATOR_SED: '1' })
    expect(await ended).toBe(1)
    expect(output.err).toContain('did you mean SIMULATOR_SEED?')
    expect(output.err).toContain('SIMULATOR_PORT must be a whole number')
    expect(output.err).toContain('AMAZON_MARKETPLACE must be one of')
  })

  it('helps, and refuses what it does not know with 2', async () => {
    const help = start(['--help'])
    expect(await help.ended).toBe(0)
    expect(help.output.out).toContain('Usage: pnpm simulator')
    const wrong = start(['--bogus'])
    expect(await wrong.ended).toBe(2)
    expect(wrong.output.err).toContain('--bogus')
  })
})
