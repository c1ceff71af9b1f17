import { askHost } from '../host.ts'
import { activeBarcode, nextSale, takeCash } from './sell.ts'

/**
 * A program of its own: the shop’s software sells as fast as the till takes cash, and tells the host of each load, before it is asked and once the till has said
 * that it is safe. It ends with the power. Several at once, so that the cut finds loads in every stage.
 */
const AT_ONCE = 3
/** Answers that say that the cash is taken. */
const TAKEN = new Set([200, 202])

const barcode = await activeBarcode()
let sales = 0

async function sellOn(): Promise<never> {
  for (;;) {
    const sale = nextSale(sales++)
    await askHost({ do: 'note', note: { ...sale, safe: false } })
    const answer = await takeCash(barcode, sale)
    if (answer !== null && TAKEN.has(answer.status)) await askHost({ do: 'note', note: { ...sale, safe: true } })
    else console.log(`the till takes no cash: ${answer?.status} ${answer?.body.code}`)
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, sellOn))
