import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const MODULE = new URL('stop-on-signal.ts', import.meta.url).href

it('a program whose stop never ends is ended all the same on SIGTERM, as a failure that is told', async () => {
  const script = `
    import { stopOnSignal } from '${MODULE}'
    setInterval(() => undefined, 1000)
    const log = { info: () => undefined, fatal: (_, words) => console.log(words) }
    stopOnSignal(log, () => new Promise(() => undefined), 100)
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (text.includes('ready')) child.kill('SIGTERM')
  })
  expect(await once(child, 'close')).toEqual([1, null])
  expect(said).toContain('could not stop in time')
})
