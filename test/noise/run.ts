import { parseArgs } from 'node:util'
import { feedNoise } from './feed-noise.ts'

const { values } = parseArgs({
  options: { bytes: { type: 'string', default: '10000000' }, seed: { type: 'string', default: '1' } },
})
const bytes = Number(values.bytes)
const seed = Number(values.seed)
if (!Number.isSafeInteger(bytes) || bytes < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  process.stderr.write('Usage: pnpm noise [--bytes 10000000] [--seed 1]\n')
  process.exit(2)
}

let failed = 0
for (const result of feedNoise(bytes, seed)) {
  const good = result.passed <= result.mayPass && result.mostPendingBytes <= result.pendingBytesAllowed
  if (!good) failed++
  process.stdout.write(
    `${good ? 'ok    ' : 'FAILED'} ${result.parser.padEnd(22)} ${result.noise.padEnd(16)} ` +
      `${result.bytes.toLocaleString('en')} bytes, ${result.scans.toLocaleString('en')} scans, ` +
      `${result.passed.toLocaleString('en')} pass as barcodes (chance explains ${result.mayPass.toLocaleString('en')}), ` +
      `at most ${result.mostPendingBytes} bytes kept, ${Math.round(result.ms)} ms\n`,
  )
}
process.exitCode = failed > 0 ? 1 : 0
