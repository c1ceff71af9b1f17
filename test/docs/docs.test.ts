import { execFile, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { LoadRequest } from '@tillway/contract'
import { VARIABLE_NAMES } from '@tillway/contract/environment'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readWireFile } from '../../apps/store-gateway/src/amazon/read-wire-file.ts'
import { describeStore } from '../../store/describe-store.ts'
import { makeLoadId, openTestStore, type TestStore } from '../end-to-end/store.ts'

const root = join(import.meta.dirname, '../..')
const pages = pagesUnder(root).map((path) => ({
  name: relative(root, path),
  folder: dirname(path),
  text: readFileSync(path, 'utf8'),
}))
/** What `pnpm` runs by name: the root's scripts, and the programs of installed packages. */
const known = [
  ...Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts),
  ...readdirSync(join(root, 'node_modules/.bin')),
]

function pagesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return /^(\.|node_modules|dist|data|test-artefacts)/.test(entry.name) ? [] : pagesUnder(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** The lines of every fenced block of a language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map((found) => found[1] ?? '')
}

describe.each(pages)('$name', ({ text, folder }) => {
  it('links only to what exists', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((found) => found[1] ?? '')
    expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([])
  })

  it('names only scripts that exist in its commands', () => {
    const lines = [
      ...blocks(text, 'sh'),
      ...[...text.matchAll(/`((?:npx --yes )?pnpm[^`]*)`/g)].map((found) => found[1] ?? ''),
    ]
    for (const line of lines.join('\n').split('\n')) {
      const script = /\bpnpm(?:@12)? ([a-z]+)/.exec(line)?.[1]
      if (script && !['exec', 'install'].includes(script)) expect(known, line).toContain(script)
    }
  })

  it('names only variables that exist in its commands', () => {
    const names = blocks(text, 'sh').flatMap((block) =>
      [...block.matchAll(/\b([A-Z][A-Z_]{3,})=/g)].map((found) => found[1]),
    )
    for (const name of names) expect(VARIABLE_NAMES).toContain(name)
  })
})

describe('the settings in operations.md', () => {
  const page = readFileSync(join(root, 'docs/operations.md'), 'utf8')
  const table = page.split('## Every setting')[1]?.split('\n## ')[0] ?? ''
  const rows = [...table.matchAll(/^\| (`[^|]+) \|([^|]*)\|/gm)].map(([, names = '', value = '']) => ({
    names: [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
    value: value.trim(),
  }))
  const configs = ['apps/store-gateway', 'apps/terminal-agent', 'apps/amazon-simulator'].map((app) =>
    readFileSync(join(root, app, 'src/config.ts'), 'utf8'),
  )
  const read = configs.flatMap((text) => [...text.matchAll(/^ {2}([A-Z][A-Z_]+): (?:wholeNumber\(([\d_]+),)?/gm)])

  it('are all that a program reads', () => {
    expect(new Set(rows.flatMap(({ names }) => names))).toEqual(new Set(VARIABLE_NAMES))
    for (const [, name] of read) expect(VARIABLE_NAMES).toContain(name)
  })

  it('have the numbers that hold without them', () => {
    const numbers = read.flatMap(([, name = '', number]) => (number ? [[name, number.replaceAll('_', '')]] : []))
    expect(numbers.length).toBeGreaterThan(10)
    for (const [name = '', number] of numbers) {
      const row = rows.find(({ names }) => names.includes(name))
      expect(`${name} ${row?.value.split(', ')[row.names.length > 1 ? row.names.indexOf(name) : 0]}`).toBe(
        `${name} ${number}`,
      )
    }
  })
})

describe('the examples', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')

  it('README stays on a page, and begins with the two commands', () => {
    expect(readme.split('\n').length).toBeLessThan(120)
    expect(blocks(readme, 'sh').map((block) => block.trim())).toEqual(
      expect.arrayContaining(['npx --yes pnpm@12 start', 'npx --yes pnpm@12 test']),
    )
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('\nnpx --yes pnpm@12 test\n')
  })

  it.each([
    ['store/bin.mjs', ['start', '--help']],
    ['apps/store-gateway/bin.mjs', ['--help']],
    ['apps/store-gateway/bin.mjs', ['terminals', '--help']],
    ['apps/store-gateway/bin.mjs', ['report', '--help']],
    ['apps/store-gateway/bin.mjs', ['reconcile', '--help']],
    ['apps/store-gateway/bin.mjs', ['backup', '--help']],
    ['apps/store-gateway/bin.mjs', ['certify', '--help']],
    ['apps/store-gateway/bin.mjs', ['doctor', '--help']],
    ['apps/terminal-agent/bin.mjs', ['--help']],
    ['apps/amazon-simulator/bin.mjs', ['--help']],
  ])('%s %j explains itself, and wrong usage ends with 2', (program, args) => {
    const run = (more: readonly string[]) =>
      spawnSync(process.execPath, [join(root, program), ...more], { encoding: 'utf8', timeout: 15_000 })
    const help = run(args)
    expect([help.status, help.stderr]).toEqual([0, ''])
    expect(help.stdout).toContain('pnpm ')
    // A command's own usage, not the list of all commands.
    if (args.length > 1) expect(help.stdout).toContain(`pnpm ${args[0] === 'start' ? 'start' : `gateway ${args[0]}`}`)
    if (program.includes('gateway') && args.length > 1) expect(help.stdout).not.toContain('pnpm gateway [serve]')
    else expect(run(['no-such-command']).status).toBe(2)
  })
})

describe('the examples, tried in a store in Germany', () => {
  let store: TestStore
  beforeAll(async () => {
    store = await openTestStore({ AMAZON_MARKETPLACE: 'DE' })
    return store.close
  })
  const example = (page: string, language: string) => blocks(readFileSync(join(root, page), 'utf8'), language)

  it('README shows a load that the till takes as it stands', async () => {
    const [head = '', body = ''] = (example('README.md', 'http')[0] ?? '').split('\n\n')
    const id = /^PUT \/v1\/loads\/(\S+)/.exec(head)?.[1] ?? ''
    const answer = await store.talk.putLoad(id, JSON.parse(body) as LoadRequest, 8)
    expect(answer).toMatchObject({ status: 200, body: { id, state: 'loaded', cash: 'keep' } })
  })

  it('operations.md shows what cash is in a till, by commands that read its folder as they stand', async () => {
    const id = makeLoadId()
    await store.talk.putLoad(id, store.body(store.account('barcode', 'active')), 20)
    const lines = example('docs/operations.md', 'sh')
      .join('')
      .split('\n')
      .filter((line) => line.includes('./dead-till'))
    expect(lines.length).toBe(3)
    for (const line of lines) {
      const args = line.replace('./dead-till', join(store.folder, 'terminal')).split(' ').slice(2)
      const program = join(root, 'apps/terminal-agent/bin.mjs')
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
      expect([status, stderr], line).toEqual([0, ''])
      expect(stdout, line).toContain(id)
    }
  })

  it('operations.md shows commands that find the store that runs, by the file that it wrote', async () => {
    await store.talk.putLoad(makeLoadId(), store.body(store.account('barcode', 'active')), 20)
    const page = readFileSync(join(root, 'docs/operations.md'), 'utf8')
    const chapter = page.split('### Commands beside a store that runs')[1]?.split('\n## ')[0] ?? ''
    const lines = blocks(chapter, 'sh').join('').trim().split('\n')
    const said = lines.map((line) => {
      const [, app = '', ...args] = line.replace('data/US', store.folder).split(' ')
      const program = join(root, app === 'gateway' ? 'apps/store-gateway/bin.mjs' : 'apps/terminal-agent/bin.mjs')
      const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: {} })
      return stdout + stderr
    })
    expect(said).toEqual([
      expect.stringMatching(/^ok +credentials/m),
      expect.stringContaining('till-1'),
      expect.stringContaining('current'),
      expect.stringContaining('  loaded  '),
    ])
    expect(describeStore(store.plan, [])).toContain('pnpm gateway doctor --env-file ')
  })

  it('operations.md shows how to get certified, by commands and an accounts file that work as they stand', {
    timeout: 90_000,
  }, async () => {
    const page =
      readFileSync(join(root, 'docs/operations.md'), 'utf8').split('## From credentials to certified')[1] ?? ''
    const chapter = page.split('\n## ')[0] ?? ''
    const folder = mkdtempSync(join(tmpdir(), 'tillway-docs-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'accounts.json'), blocks(chapter, 'json')[0] ?? '')
    const variables = {
      AMAZON_ENVIRONMENT: 'sandbox', // at the address of the simulator, which is as near as a test may come
      AMAZON_ENDPOINT: store.plan.simulatorUrl ?? '',
      AMAZON_CREDENTIALS_FILE: join(store.folder, 'simulator/credentials.json'),
      AMAZON_PARTNER_ID: 'Tilly',
      AMAZON_MARKETPLACE: 'DE',
      GATEWAY_DATA_DIR: join(folder, 'gateway'),
    }
    const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`)
    writeFileSync(join(folder, 'sandbox.env'), lines.join(''))
    const commands = blocks(chapter, 'sh').join('').trim().split('\n')
    expect(commands.length).toBe(6)
    const program = join(root, 'apps/store-gateway/bin.mjs')
    const run = (line: string) => {
      const args = [...line.split(' ').slice(2), ...(line.includes('certify') ? ['--no-probes'] : [])]
      return new Promise<{ line: string; code: number; text: string }>((ended) =>
        execFile(process.execPath, [program, ...args], { cwd: folder, env: {} }, (error, stdout, stderr) =>
          ended({ line, code: error ? Number(error.code) : 0, text: stdout + stderr }),
        ),
      )
    }
    const said = await Promise.all(commands.map(run))
    for (const { line, code, text } of said.slice(0, 4))
      expect([line, code, text]).toEqual([line, 0, expect.stringContaining('All required cases passed')])
    // The example has no voided token and no till is paired, and both are said.
    expect(said[4]).toMatchObject({
      code: 1,
      text: expect.stringMatching(/^ok +credentials.*takes the keys[\s\S]*No till is paired/m),
    })
    expect(said[5]).toMatchObject({ code: 1, text: expect.stringContaining('No voided test token is known') })
    expect(said[5]?.text.match(/^PASS/gm)).toHaveLength(8)
  })

  it('operations.md shows how to back up, report and compare, by commands that work beside the running gateway', {
    timeout: 90_000,
  }, async () => {
    await store.talk.putLoad(makeLoadId(), store.body(store.account('barcode', 'active')), 20)
    const place = mkdtempSync(join(tmpdir(), 'tillway-docs-'))
    onTestFinished(() => rmSync(place, { recursive: true }))
    const gateway = join(root, 'apps/store-gateway/bin.mjs')
    const data = store.plan.config.GATEWAY_DATA_DIR
    const run = (line: string, dataDir: string) => {
      const env = { GATEWAY_DATA_DIR: dataDir, AMAZON_MARKETPLACE: 'DE' }
      const args = line.split(' ').slice(2)
      const { status, stdout, stderr } = spawnSync(process.execPath, [gateway, ...args], {
        encoding: 'utf8',
        env,
        cwd: place,
      })
      return { status, said: stdout + stderr }
    }
    const lines = example('docs/operations.md', 'sh')
      .join('')
      .split('\n')
      .filter((line) => /^pnpm gateway (backup|report|reconcile)\b/.test(line))
    expect(lines.length).toBe(11)
    writeFileSync(join(place, 'till-1.json'), '{"loads":[]}')
    for (const line of lines.filter((one) => !one.includes('restore'))) {
      const custom = line.includes('--portal-columns')
      writeFileSync(join(place, 'portal.csv'), custom ? 'Id,Total\n' : 'Request ID,Amount\n')
      const { status, said } = run(line, data)
      // `reconcile` ends with 1 where something differs: a portal without the load that was just sold.
      expect([0, line.includes('reconcile') ? 1 : 0], `${line}: ${said}`).toContain(status)
      expect(said, line).toMatch(/NOT in it|Zuwachs der Schublade|of the journal, compared|"differences"/)
    }
    const [restore = ''] = lines.filter((one) => one.includes('restore'))
    const [backup = ''] = readdirSync(join(place, 'backups'))
    const named = restore.replace(/journal-\S+\.db/, backup)
    expect(run(named, data)).toMatchObject({ status: 1, said: expect.stringContaining('gateway') })
    const other = join(place, 'other')
    mkdirSync(other)
    copyFileSync(join(data, 'data.key'), join(other, 'data.key'))
    expect(run(named, other)).toMatchObject({ status: 0, said: expect.stringContaining('review') })
  })

  it('the example of till software sells a load, asks again under the same id, and hears what to do with the cash', async () => {
    const client = join(root, 'examples/till-software/sell.mjs')
    const sellBy = (url: string, tokenFile: string, account: { value: string }, minorUnits: number, id?: string) => {
      const args = [
        '--url',
        url,
        '--token-file',
        tokenFile,
        '--barcode',
        account.value,
        '--minor-units',
        String(minorUnits),
        '--currency',
        'EUR',
      ]
      const { status, stdout, stderr } = spawnSync(process.execPath, [client, ...args, ...(id ? ['--id', id] : [])], {
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([0, ''])
      return stdout.trim().split('\n')
    }
    const { terminalUrl: tillUrl, localApiTokenFile } = store.plan
    const [id, cash] = sellBy(tillUrl, localApiTokenFile, store.account('barcode', 'active'), 7700)
    expect(cash).toBe('cash: keep (loaded)')
    expect(sellBy(tillUrl, localApiTokenFile, store.account('barcode', 'active'), 7700, id)).toEqual([id, cash])
    const [, refused] = sellBy(tillUrl, localApiTokenFile, store.account('barcode', 'voided'), 7800)
    expect(refused).toMatch(/^cash: return/)
    // What it asks for stands in the gateway's own description.
    const { paths } = (await (await fetch(`${store.plan.gatewayUrl}/openapi.json`)).json()) as {
      paths: Record<string, object>
    }
    const used = [
      ...readFileSync(join(root, 'examples/till-software/tillway-client.mjs'), 'utf8').matchAll(
        /call\('(\w+)', `([^`]+)`/g,
      ),
    ]
    expect(used.length).toBe(3)
    for (const [, method = '', path = ''] of used)
      expect(Object.keys(paths[path.replace(/\$\{id\}/, '{loadId}')] ?? {})).toContain(method.toLowerCase())
  })

  it('operations.md shows a wire file that a gateway starts with, by an option that names what is wrong with another', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tillway-docs-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const page = readFileSync(join(root, 'docs/operations.md'), 'utf8')
    const file = join(folder, 'wire.json')
    const text = blocks(page, 'json wire')[0] ?? ''
    writeFileSync(file, text)
    expect(readWireFile(file).problems).toEqual([])
    expect(page).toContain('pnpm gateway serve --wire wire.json')
    writeFileSync(file, text.replace('"major"', '"cents"'))
    const program = join(root, 'apps/store-gateway/bin.mjs')
    const ran = spawnSync(process.execPath, [program, 'serve', '--wire', 'wire.json'], {
      cwd: folder,
      env: { AMAZON_CREDENTIALS_FILE: 'x' },
      encoding: 'utf8',
    })
    expect([ran.status, ran.stderr]).toEqual([1, 'The wire file wire.json: amountUnit must be one of major, minor.\n'])
  })

  it('operations.md shows requests that the simulator takes as they stand', async () => {
    const lines = example('docs/operations.md', 'sh')
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('curl'))
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      const [, method = 'GET'] = / -X (\w+)/.exec(line) ?? []
      const [, path = ''] = / http:\/\/127\.0\.0\.1:7090(\S*)/.exec(line) ?? []
      const [, body] = / -d '(.*)'/.exec(line) ?? []
      const headers = body === undefined ? {} : { 'content-type': 'application/json' }
      const answer = await fetch(store.plan.simulatorUrl + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      })
      expect(answer.ok, line).toBe(true)
      await answer.body?.cancel()
    }
  })
})
