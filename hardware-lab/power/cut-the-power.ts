import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '../../test/simulation/random.ts'
import type { Account } from '../guest/store/account-for.ts'
import { CUT, GUEST_DIED, type Machine } from '../machine/start-machine.ts'
import { openVolatileDisk, type VolatileDisk } from '../machine/volatile-disk.ts'
import type { Lab } from '../set-up/build-lab.ts'
import { emptyDisk } from '../set-up/disk-image.ts'
import { judgePowerCut, type Remembered } from './judge-power-cut.ts'
import { loadsOnDisk } from './loads-on-disk.ts'

/** Boots the lab’s machine with a command and further disks. */
export type Boot = (
  command: string,
  disks: readonly VolatileDisk[],
  outside?: { readonly onNote?: (note: unknown) => void; readonly remembered?: unknown },
) => Promise<Machine>

export interface PowerCutPlan {
  readonly lab: Lab
  readonly project: string
  readonly boot: Boot
  /** The guest’s command that ends with a store that is up. */
  readonly untilStoreIsUp: string
  /** The moment of the cut, and what it leaves on the disk. */
  readonly seed: number
  readonly say: (line: string) => void
}

const STORE_MEGABYTES = 128
const AMAZON_MEGABYTES = 64
/** Loads called safe before the power goes, and then at most so long. */
const SAFE_BEFORE_CUT = 12
const CUT_WITHIN_MS = 1500
/** So many times the disk is copied as a power cut would have left it, each in the moment in which the till called a load safe. */
const COPIES = 8

/** What the till had called safe when a copy of its disk was made. */
interface DiskCopy {
  readonly image: string
  readonly safe: readonly string[]
}

/**
 * Sells until the power goes in the middle of the loads, looks at copies of the till’s disk from before, boots a new machine with the same disks, and sees that everything that was called safe is there and that the
 * money is right to the cent. Gives the exit code.
 */
export async function cutThePower({ lab, project, boot, untilStoreIsUp, seed, say }: PowerCutPlan): Promise<number> {
  const random = createRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'tillway-disks-'))
  const disk = (name: string, megabytes: number, forgets: boolean) => {
    const image = join(folder, `${name}.image`)
    emptyDisk(image, lab.mkfs, lab.libraryPath, megabytes)
    return openVolatileDisk({ path: join(folder, name), image, forgets })
  }
  const [store, amazon] = [
    await disk('store', STORE_MEGABYTES, true),
    // Amazon is not in the shop: its power stays on, and what its ledger has committed stays.
    await disk('amazon', AMAZON_MEGABYTES, false),
  ]
  try {
    const sales = new Map<string, Remembered>()
    const safeLoads = () => [...sales.values()].filter(({ safe }) => safe).map(({ loadId }) => loadId)
    const copies: Promise<DiskCopy>[] = []
    let cutIsDue = false
    const copyDisk = async (number: number): Promise<DiskCopy> => {
      const copy = { image: join(folder, `copy-${number}`), safe: safeLoads() }
      await writeFile(copy.image, store.ifPowerWent(random))
      return copy
    }
    const machine = await boot(`${untilStoreIsUp} && node store/sell-until-cut.ts`, [store, amazon], {
      onNote(note) {
        const sale = note as Remembered
        sales.set(sale.loadId, sale)
        if (sale.safe && copies.length < COPIES) copies.push(copyDisk(copies.length))
        if (cutIsDue || safeLoads().length < SAFE_BEFORE_CUT) return
        cutIsDue = true
        // While the store writes: a disk that has nothing to forget would prove little.
        setTimeout(() => store.onNextUnflushed(machine.cut), random.between(0, CUT_WITHIN_MS))
      },
    })
    const ended = await machine.ended
    if (ended !== CUT) return ended === 0 ? GUEST_DIED : ended
    const remembered = [...sales.values()]
    const lost = store.losePower(random)
    amazon.losePower(random)
    const begun = `${remembered.length} loads begun, ${safeLoads().length} called safe`
    say(
      `power cut (seed ${seed}): ${begun}; ${store.flushes()} flushes before, ${lost} sectors written after the last are lost`,
    )

    const notOnDisk = await missingFrom(await Promise.all(copies))
    for (const sentence of notOnDisk) say(`BROKEN: ${sentence}`)
    say(
      `${copies.length} copies of the till’s disk, each of the moment a load was called safe: ${notOnDisk.length} loads missing`,
    )
    if (notOnDisk.length > 0) return 1

    let account: Account | null = null
    const after = await boot('node store/account-for.ts', [store, amazon], {
      remembered: remembered.map(({ loadId }) => loadId),
      onNote: (note) => {
        account = note as Account
      },
    })
    const code = await after.ended
    if (code !== 0 || account === null) return code || GUEST_DIED
    const broken = judgePowerCut(remembered, account)
    for (const sentence of broken) say(`BROKEN: ${sentence}`)
    const { atTill, atAmazon } = account as Account
    say(
      `after the cut: ${atTill.length} loads at the till, ${atAmazon.length} at Amazon, ${broken.length} promises broken`,
    )
    return broken.length === 0 ? 0 : 1

    async function missingFrom(copies: readonly DiskCopy[]): Promise<string[]> {
      const sentences = new Set<string>()
      for (const { image, safe } of copies) {
        const found = await loadsOnDisk(image, { lab, project })
        for (const id of safe) if (!found.has(id)) sentences.add(`${id} was called safe, and was not yet on the disk`)
      }
      return [...sentences]
    }
  } finally {
    await store.close()
    await amazon.close()
    rmSync(folder, { recursive: true })
  }
}
