import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'tillway-ancestors-'))

/** Starts `pnpm.cjs` (a stand-in) → shell → a watcher that writes `gone` and ends. Resolves with all that the watcher wrote. */
function runChain(): Promise<string> {
  const watcher = join(folder, 'watcher.ts')
  const manager = join(folder, 'pnpm.cjs')
  writeFileSync(
    watcher,
    `import { watchAncestors } from ${JSON.stringify(join(import.meta.dirname, 'watch-ancestors.ts'))}
     watchAncestors(() => { console.log('gone'); process.exit() })
     console.log('watching')
     setTimeout(() => { console.log('still here'); process.exit() }, 3000)`,
  )
  writeFileSync(
    manager,
    `require('node:child_process').spawn('/bin/sh', ['-c', ${JSON.stringify(`"${process.execPath}" "${watcher}"; true`)}], { stdio: 'inherit' })`,
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

it('notices that the package manager above was killed, with a shell between them', async () => {
  expect(await runChain()).toBe('watching\ngone\n')
})
