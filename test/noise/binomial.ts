/**
 * The most hits that chance explains: the smallest number that at least a share `sure` of all series of `trials` stays within,
 * when each trial hits with `probability`.
 */
export function binomialBound(trials: number, probability: number, sure: number): number {
  if (probability === 0 || trials === 0) return 0
  if (probability === 1) return trials
  // In logarithms, because the first terms of a long series are below what a number can hold.
  const odds = Math.log(probability) - Math.log1p(-probability)
  let logTerm = trials * Math.log1p(-probability)
  let sum = Math.exp(logTerm)
  let hits = 0
  while (sum < sure && hits < trials) {
    logTerm += Math.log(trials - hits) - Math.log(hits + 1) + odds
    sum += Math.exp(logTerm)
    hits++
  }
  return hits
}
