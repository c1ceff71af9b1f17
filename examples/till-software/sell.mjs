import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createClient, makeLoadId, sell } from './tillway-client.mjs'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:7070' },
    'token-file': { type: 'string' },
    barcode: { type: 'string' },
    phone: { type: 'string' },
    'minor-units': { type: 'string' },
    currency: { type: 'string', default: 'USD' },
    id: { type: 'string' }, // of a sale that had no answer
  },
})
const { barcode, phone } = values
if (!values['token-file'] || !(barcode || phone) || !values['minor-units']) {
  process.stderr.write(
    'sell.mjs --token-file FILE --barcode DIGITS | --phone NUMBER --minor-units 5000 [--currency USD]\n',
  )
  process.exit(2)
}
const id = values.id ?? makeLoadId()
process.stdout.write(`${id}\n`) // your software writes it to its disk here
const client = createClient({ url: values.url, token: readFileSync(values['token-file'], 'utf8').trim() })
const destination = barcode ? { kind: 'barcode', value: barcode } : { kind: 'phone', value: phone }
const amount = { currency: values.currency, minorUnits: Number(values['minor-units']) }
const { cash, message } = await sell(client, id, { destination, amount, cashier: '7' })
process.stdout.write(`cash: ${cash} (${message})\n`)
