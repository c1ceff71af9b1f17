import { readFileSync } from 'node:fs'

const LOOK_EVERY_MS = 500
const DEEPEST = 20
const PACKAGE_MANAGER = /(^|[/\\])(npx|npm|pnpm|corepack)(-cli\.js|\.c?js)?$/

/**
 * Calls `onGone` once a package manager that started this process has ended, even if it was killed: someone who ends `npx pnpm start` means
 * the store. Where no package manager stands above, it watches nothing.
 */
export function watchAncestors(onGone: () => void): () => void {
  const top = ancestors().findLast((pid) => isPackageManager(pid))
  if (top === undefined) return () => undefined
  const timer = setInterval(() => {
    if (ancestors().includes(top)) return
    clearInterval(timer)
    onGone()
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** The processes above this one, nearest first. Without /proc only the parent is known. */
function ancestors(): number[] {
  const found = [process.ppid]
  while (found.length < DEEPEST) {
    const parent = parentOf(found.at(-1) ?? 0)
    if (parent === undefined || parent === 0) break
    found.push(parent)
  }
  return found
}

function parentOf(pid: number): number | undefined {
  const stat = readProc(pid, 'stat') // "pid (name) state parent …", and the name may hold anything
  const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  return parent === undefined ? undefined : Number(parent)
}

function isPackageManager(pid: number): boolean {
  const words = readProc(pid, 'cmdline')?.split(/[\0 ]/).slice(0, 3) // npm writes its words into one: "npm exec pnpm@12"
  return words?.some((word) => PACKAGE_MANAGER.test(word)) ?? pid === process.ppid
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
