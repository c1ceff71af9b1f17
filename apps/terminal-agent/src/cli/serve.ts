import { discover } from '@tillway/devices'
import { createLog } from '@tillway/listener'
import { openTerminal } from '../terminal.ts'
import { type Command, readArguments } from './command.ts'

const STOP_AT_MOST_MS = 10_000
const EXIT_AFTER_MS = 100

/** Runs the till until SIGTERM or SIGINT. */
export const serve: Command = {
  help: `Usage: pnpm terminal serve

Runs this till: the register page and the till software's API on TERMINAL_PORT, the devices, and the queue towards the gateway.
Without a gateway token it waits until the till is paired. Ends on SIGTERM or SIGINT.
`,
  run: async (args, config) => {
    readArguments(args, 0)
    const settings = config()
    const log = createLog({ name: 'terminal', level: settings.logLevel })
    const terminal = await openTerminal(settings, log, { lookForDevices: discover }).catch(
      (error: NodeJS.ErrnoException) => {
        // What was opened by then would keep the process, and with it the lock of its folder.
        setTimeout(() => process.exit(1), EXIT_AFTER_MS)
        if (error.code === 'EADDRINUSE')
          throw new Error(`Port ${settings.port} is in use. Set TERMINAL_PORT to another one.`, { cause: error })
        throw error
      },
    )
    const signal = await new Promise<string>((resolve) => {
      for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name))
    })
    log.info({ signal }, 'stopping')
    const tooLong = setTimeout(() => {
      log.error('the till did not stop in time; what was open goes on at the next start')
      process.exit(1)
    }, STOP_AT_MOST_MS)
    await terminal.close()
    clearTimeout(tooLong)
    log.info('stopped')
    return 0
  },
}
