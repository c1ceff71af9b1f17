import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'tillway-ancestors-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts a stand-in of a package manager → shell → a watcher that writes `gone` and ends. Resolves with all that the watcher wrote. */
function runChain(file: string, title?: string): Promise<string> {
  const watcher = join(folder, 'watcher.ts')
  const manager = join(folder, file)
  writeFileSync(
    watcher,
    `import { watchAncestors } from ${JSON.stringify(join(import.meta.dirname, 'watch-ancestors.ts'))}
     watchAncestors(() => { console.log('gone'); process.exit() })
     console.log('watching')
     setTimeout(() => { console.log('still here'); process.exit() }, 3000)`,
  )
  writeFileSync(
    manager,
    `${title ? `process.title = ${JSON.stringify(title)};` : ''}
     require('node:child_process').spawn('/bin/sh', ['-c', ${JSON.stringify(`"${process.execPath}" "${watcher}"; true`)}], { stdio: 'inherit' })`,
  )
  return new Promise((resolve) => {
    let text = ''
    const chain = spawn(process.execPath, [manager], { stdio: ['ignore', 'pipe', 'inherit'] })
    chain.stdout.on('data', (data) => {
      text += data
      if (text === 'watching\n') chain.kill('SIGKILL')
    })
    chain.stdout.on('close', () => resolve(text))
  })
}

it.each([
  ['named by its script', 'pnpm.cjs', undefined],
  ['that gave itself a title, as npm does', 'manager.cjs', 'npm exec pnpm@12 start'],
])('notices that the package manager above was killed, one %s', async (_story, file, title) => {
  expect(await runChain(file, title)).toBe('watching\ngone\n')
})
