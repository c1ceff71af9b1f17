/** Runs jobs one after another, in the order they came. A job's failure does not stop the next. */
export function createOneAtATime(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const result = last.then(job, job)
    last = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }
}
