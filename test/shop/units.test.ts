import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')
const deploy = join(root, 'deploy/systemd')
const names = readdirSync(deploy).filter((name) => /\.(service|timer)$/.test(name))
const present = (command: string) => spawnSync(command, ['--version']).status === 0

/** The units as they would stand in a shop, with this checkout in place of /opt/tillway. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-units-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of names) {
    writeFileSync(join(folder, name), readFileSync(join(deploy, name), 'utf8').replaceAll('/opt/tillway', root))
  }
  return folder
}

it.runIf(present('systemd-analyze'))('systemd understands every line of the units, and what they run is there', () => {
  const folder = installed()
  for (const name of names) {
    const unit = name.replace('@.', '@till-1.')
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, unit)], {
      encoding: 'utf8',
    })
    expect([name, status, stderr.split('\n').filter((line) => line.includes('tillway'))]).toEqual([name, 0, []])
  }
})

it.runIf(present('systemd-analyze'))('the services may do little beside their work', () => {
  const folder = installed()
  for (const name of names.filter((one) => one.endsWith('.service'))) {
    const args = ['security', '--offline=yes', '--threshold=30', join(folder, name.replace('@.', '@till-1.'))]
    const { status, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' })
    expect([name, status, status === 0 ? '' : stdout + stderr]).toEqual([name, 0, ''])
  }
})

it.runIf(present('logrotate'))('logrotate understands its file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-logs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'rotate')
  writeFileSync(file, readFileSync(join(root, 'deploy/logrotate-tillway'), 'utf8').replaceAll('/opt/tillway', folder), {
    mode: 0o644,
  })
  const { status, stderr } = spawnSync('logrotate', ['--debug', '--state', join(folder, 'state'), file], {
    encoding: 'utf8',
  })
  expect([status, stderr.includes('error:')]).toEqual([0, false])
})

it('every program that a unit runs takes the arguments that stand there', () => {
  for (const name of names.filter((one) => one.endsWith('.service'))) {
    const [, line = ''] = /^ExecStart=(.*)$/m.exec(readFileSync(join(deploy, name), 'utf8')) ?? []
    const [, program = '', ...args] = line.replaceAll('/opt/tillway', root).split(' ')
    const { status, stdout } = spawnSync(process.execPath, [program, args[0] ?? '', '--help'], { encoding: 'utf8' })
    expect([name, status]).toEqual([name, 0])
    expect(stdout).toContain('pnpm ')
  }
})

it('the settings of a sandbox run are read as they stand, once what only Amazon can give is filled in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const example = readFileSync(join(root, '.env.example'), 'utf8')
  const file = join(folder, 'gateway.env')
  const run = (text: string) => {
    writeFileSync(file, text)
    const args = [join(root, 'apps/store-gateway/bin.mjs'), 'terminals', 'add', 'till-1', '--env-file', file]
    return spawnSync(process.execPath, args, { encoding: 'utf8', env: { GATEWAY_DATA_DIR: folder } })
  }
  expect(run(example).stderr).toContain('AMAZON_PARTNER_ID is missing')
  const filled = run(example.replace('AMAZON_PARTNER_ID=', 'AMAZON_PARTNER_ID=Awssb'))
  expect([filled.status, filled.stderr]).toEqual([0, ''])
})
