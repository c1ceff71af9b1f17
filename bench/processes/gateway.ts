import { readConfig } from '../../apps/store-gateway/src/config.ts'
import { serve } from '../../apps/store-gateway/src/gateway.ts'
import { openJournal } from '../../apps/store-gateway/src/open-journal.ts'
import { answerParent } from './answer-parent.ts'

/*
 * The real gateway. `--one-write-a-commit` switches the sharing of commits off, that of a load and its first attempt too; `--one-load-a-commit` leaves these two together. `--slow-commit-ms 8`
 * makes each commit's fsync so much longer, on the thread that waits for it. `--paired`: the journal is there, and knows its till.
 */
const apart = process.argv.includes('--one-write-a-commit')
const alone = apart || process.argv.includes('--one-load-a-commit')
const slowMs = Number(process.argv[process.argv.indexOf('--slow-commit-ms') + 1] ?? 0) || 0
const never = new Int32Array(new SharedArrayBuffer(4))
let commits = 0
let writes = 0

const config = readConfig()
const token = process.argv.includes('--paired') ? '' : await pair()
await serve(config, {
  firstAttempts: !apart,
  commits: {
    ...(alone ? { maxGroup: 1, defer: setImmediate } : {}),
    onCommit(count) {
      commits += 1
      writes += count
      if (slowMs > 0) Atomics.wait(never, 0, 0, slowMs)
    },
  },
})
answerParent({ port: config.GATEWAY_PORT, token }, () => ({ commits, writes }))

async function pair(): Promise<string> {
  const journal = openJournal(config)
  const added = await journal.terminals.add('till-1', true, Date.now())
  await journal.close()
  return added?.token ?? ''
}
