import { readConfig } from '../../apps/store-gateway/src/config.ts'
import { openJournal } from '../../apps/store-gateway/src/open-journal.ts'
import { fillGateway } from '../../apps/store-gateway/test-support/fill-journal.ts'
import { answerParent } from './answer-parent.ts'

/* A gateway's journal as a crash in a great rush leaves it: `FILL_LOADS` open loads of every kind. */
const { FILL_LOADS, ...environment } = process.env
const config = readConfig({ environment })
const journal = openJournal(config)
const token = (await journal.terminals.add('till-1', true, Date.now()))?.token ?? ''
await journal.close()
fillGateway(config.GATEWAY_DATA_DIR, { loads: Number(FILL_LOADS), nowMs: Date.now() })
process.on('SIGTERM', () => process.exit(0))
answerParent({ port: 0, token })
