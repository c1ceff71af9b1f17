import { readFileSync } from 'node:fs'

const LONGEST_SECRET = 200
const ENTER = /[\r\n]/
const CTRL_C = '\u0003'
const BACKSPACES = new Set(['\b', '\u007f'])

/** A secret from a file or from standard input, and never from an argument, where every user of the machine could read it. Throws a sentence. */
export async function readSecret(path: string | undefined): Promise<string> {
  const secret = (path === undefined ? await fromStandardInput() : fromFile(path)).trim()
  if (!new RegExp(`^[!-~]{1,${LONGEST_SECRET}}$`).test(secret))
    throw new Error(
      'The secret access key is missing, or is no key: it has no blanks and at most 200 characters. Nothing was changed.',
    )
  return secret
}

function fromFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(`The file ${path} cannot be read: ${(cause as NodeJS.ErrnoException).code}.`, { cause })
  }
}

async function fromStandardInput(): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) {
    process.stderr.write('The secret access key (it is not shown): ')
    stdin.setRawMode(true)
  }
  let typed = ''
  stdin.setEncoding('utf8')
  try {
    for await (const chunk of stdin) {
      if (stdin.isTTY && String(chunk).includes(CTRL_C)) throw new Error('Nothing was changed.')
      for (const letter of String(chunk)) typed = BACKSPACES.has(letter) ? typed.slice(0, -1) : typed + letter
      if (typed.length > 10 * LONGEST_SECRET || (typed.trim() !== '' && ENTER.test(typed))) break
    }
  } finally {
    if (stdin.isTTY) {
      stdin.setRawMode(false)
      process.stderr.write('\n')
    }
  }
  return typed
}
