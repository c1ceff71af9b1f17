import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from './check.ts'

/** What a certification that was run here says of itself. */
interface Certification {
  readonly method: string
  readonly environment: string
  readonly partnerId: string
  readonly passed: boolean
  readonly endedAtMs: number
}

const MOST_READ = 200

/** Which methods were passed in the sandbox, by the results that `certify` keeps in a folder. In the simulator none counts. */
export function checkCertification(folder: string, partnerId: string): Check {
  const mine = read(folder).filter((one) => one.partnerId === partnerId && one.environment === 'sandbox')
  const passed = [...new Set(mine.filter((one) => one.passed).map(({ method }) => method))].sort()
  if (passed.length > 0)
    return { name: 'certification', result: 'ok', words: `Passed in the sandbox: ${passed.join(', ')}.` }
  const words =
    mine.length > 0
      ? 'It was run in the sandbox, and did not pass yet.'
      : `No certification in the sandbox was kept in ${folder}.`
  return { name: 'certification', result: 'failed', words }
}

function read(folder: string): Certification[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return [] // none was run yet
  }
  return names
    .sort()
    .slice(-MOST_READ)
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(join(folder, name, 'result.json'), 'utf8')) as Certification]
      } catch {
        return [] // it did not come to its end
      }
    })
}
