import { createRandom, type Random } from './random.ts'

/** A program of the simulation. Once it is dead, nothing of it runs any more: its timers, its answers and its memory are gone. */
export interface Program {
  readonly name: string
  alive: boolean
  /** The system does not let it run before then: all of it waits, with its clock going on. */
  pausedUntilMs: number
  /** Another one has taken over: it hears what it waits for, and begins nothing new. */
  fenced: boolean
}

/** Virtual time and the order of everything that happens in it. */
export interface World {
  readonly random: Random
  /** True time, as Amazon's clock shows it. */
  nowMs(): number
  /** Runs something later: for a program, or for the world itself, which never dies. */
  after(afterMs: number, run: () => void, program?: Program): { clear(): void }
  note(text: () => string): void
  readonly story: string[]
  /** Runs until nothing is left to do before `untilMs`. `between` is called after each step, when no line of code is under way. */
  run(untilMs: number, between: (ran: Program | undefined) => void): Promise<void>
}

interface Task {
  readonly atMs: number
  readonly run: () => void
  readonly program: Program | undefined
  cleared: boolean
}

export const START_MS = Date.UTC(2026, 0, 5, 9)
const MOST_STEPS = 60_000

export function createWorld(seed: number, telling: boolean): World {
  const tasks: Task[] = []
  const story: string[] = []
  let nowMs = START_MS

  /** Keeps the list sorted by time: it is short, so a search from its end is fast. */
  function insert(task: Task): void {
    let low = 0
    let high = tasks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((tasks[middle] as Task).atMs > task.atMs) low = middle + 1
      else high = middle
    }
    // The latest stands first, and of two at the same time the one that was made later: `pop` takes them in order.
    tasks.splice(low, 0, task)
  }

  return {
    random: createRandom(seed),
    story,
    nowMs: () => nowMs,
    note(text) {
      if (telling) story.push(`${((nowMs - START_MS) / 1000).toFixed(3).padStart(9)} s  ${text()}`)
    },
    after(afterMs, run, program) {
      const task: Task = { atMs: nowMs + Math.max(0, afterMs), run, program, cleared: false }
      insert(task)
      return {
        clear() {
          task.cleared = true
        },
      }
    },
    async run(untilMs, between) {
      for (let steps = 0; ; steps++) {
        const task = tasks.at(-1)
        if (!task || task.atMs > untilMs) {
          nowMs = untilMs
          return
        }
        if (steps > MOST_STEPS) throw new Error('the run does not come to rest')
        tasks.pop()
        if (task.cleared || task.program?.alive === false) continue
        if (task.program && task.program.pausedUntilMs > task.atMs) {
          insert({ ...task, atMs: task.program.pausedUntilMs })
          continue
        }
        nowMs = task.atMs
        task.run()
        // Every promise that can go on goes on before the next step: one order, the same each time.
        await new Promise((resolve) => setImmediate(resolve))
        between(task.program)
      }
    },
  }
}
