import type { Credentials } from './store-facts.ts'

/** How Amazon's keys of an account are, in a few words; `good` where nobody has to do anything. */
export function keyWords({ keys, problem }: Credentials): { readonly good: boolean; readonly words: string } {
  const refused = keys.filter((key) => key.refusedSince !== null)
  const signing = keys.find((key) => key.inUse)
  if (problem) return { good: false, words: `the ones before stay in use: ${problem}` }
  if (refused.length > 0 && refused.length === keys.length)
    return { good: false, words: 'Amazon refuses them: loads wait' }
  if (refused[0])
    return { good: false, words: `Amazon refuses ${refused[0].accessKeyId}, so ${signing?.accessKeyId} signs` }
  const current = keys.find((key) => key.slot === 'current')
  if (!current) return { good: false, words: 'none' }
  const second = keys.find((key) => key.slot === 'next')
  const beside = second ? `, beside ${second.accessKeyId}${second.replacedAt ? ', which is to be retired' : ''}` : ''
  const age =
    current.ageDays === null ? 'of unknown age' : current.ageDays === 1 ? '1 day old' : `${current.ageDays} days old`
  const wants = { fresh: '', unknown: '', 'replace-soon': ': replace it soon', overdue: ': replace it now' }
  return {
    good: current.standing === 'fresh' || current.standing === 'unknown',
    words: `${current.accessKeyId}, ${age}${wants[current.standing]}${beside}`,
  }
}
