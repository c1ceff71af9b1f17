import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Ajv } from 'ajv'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

interface Service {
  readonly command: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly network_mode: string
  readonly volumes?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, unknown>>
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> }
const services = Object.entries(compose.services)

/** A value as compose gives it to a program where no `.env` is. */
const byDefault = (value: string) =>
  value.replace(/\$\{[A-Z0-9_]+(?::?-([^}]*))?\}/g, (_whole, fallback) => fallback ?? '')

describe('docker-compose.yml', () => {
  it('is what the specification of compose files allows', () => {
    // The schema is data of https://github.com/compose-spec/compose-spec (Apache-2.0).
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
    const { $schema: _draft7, ...schema } = JSON.parse(read('test/compose/compose-spec.json')) // ajv knows it by another name
    const validate = ajv.compile(schema)
    validate(compose)
    expect(validate.errors).toBeNull()
    expect(validate({ ...compose, services: { gateway: { image: 'x', netwrok_mode: 'host' } } })).toBe(false)
  })

  it('gives each program a port of its own on the host’s network', () => {
    for (const [name, service] of services) expect(service.network_mode, name).toBe('host')
    const ports = services.flatMap(([name, { environment }]) =>
      name === 'pair'
        ? []
        : Object.entries(environment)
            .filter(([key]) => /_PORT$/.test(key))
            .map(([, port]) => port),
    )
    expect(new Set(ports).size).toBe(ports.length)
    for (const [name, { environment, healthcheck }] of services) {
      if (name === 'pair') continue
      const own = ['TERMINAL_PORT', 'GATEWAY_PORT', 'SIMULATOR_PORT'].flatMap((key) => environment[key] ?? [])
      expect(healthcheck?.test.join(' '), name).toContain(`http://127.0.0.1:${own[0]}/`)
    }
  })

  it.each(services.filter(([name]) => name !== 'pair'))(
    '%s starts a program that is there, with variables it knows',
    (_name, service) => {
      const [program = '', command = 'serve'] = service.command
      const folder = mkdtempSync(join(tmpdir(), 'tillway-compose-'))
      onTestFinished(() => rmSync(folder, { recursive: true }))
      // Read from a file an unknown name is a mistake; a port of 0 is one too, so that nothing starts.
      const lines = Object.entries(service.environment).map(([key, value]) => `${key}=${byDefault(value)}`)
      const broken = lines.map((line) =>
        /^(TERMINAL|GATEWAY|SIMULATOR)_PORT=/.test(line) ? line.replace(/=.*/, '=none') : line,
      )
      const envFile = join(folder, 'env')
      writeFileSync(envFile, broken.join('\n'))
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(ROOT, program), ...(program.includes('simulator') ? [] : [command]), '--env-file', envFile],
        { encoding: 'utf8', env: {}, cwd: folder, timeout: 30_000 },
      )
      expect(status, stderr).not.toBe(0)
      expect(stderr).toMatch(/_PORT/)
      expect(
        stderr
          .trim()
          .split('\n')
          .filter((line) => !line.includes('_PORT')),
      ).toEqual([])
    },
    60_000,
  )
})

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile')
  it('takes another base, runs as nobody special, and has what scanners and printers need', () => {
    expect(dockerfile).toMatch(/^ARG BASE=node:24-bookworm-slim$/m)
    expect(dockerfile.match(/^FROM \$\{BASE\}/gm)).toHaveLength(2)
    expect(dockerfile).toMatch(/^USER 1000:1000$/m)
    expect(dockerfile).toContain('libusb-1.0-0 udev')
  })
  it('makes every folder that a volume lies on', () => {
    const folders = services.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[1] ?? ''))
    for (const folder of folders.filter((one) => one.startsWith('/data'))) expect(dockerfile).toContain(`${folder} `)
  })
})

describe('.env.example', () => {
  it('names variables that the gateway or a till knows', () => {
    const known = read('docs/operations.md') + read('docker-compose.yml')
    for (const name of Object.keys(parseEnv(read('.env.example')))) expect(known, name).toContain(name)
  })
})
