// A program of its own, to be run as somebody else: opens the devices named by its arguments as `scanner=…`, `keypad=…` or `printer=…`,
// and tells each state, scan and key as one JSON line.
import { setTimeout as pause } from 'node:timers/promises'
import { openKeypad, openPrinter, openScanner, parseDeviceAddress } from '@tillway/devices'

const ASK_PRINTER_EVERY_MS = 300

for (const argument of process.argv.slice(2)) {
  const [kind, ...rest] = argument.split('=')
  const address = parseDeviceAddress(rest.join('='))
  const onStatus = ({ state, reason }: { state: string; reason: string | null }) => tell({ kind, state, reason })
  if (kind === 'scanner') openScanner(address, { onScan: ({ text }) => tell({ kind, scan: text }), onStatus })
  else if (kind === 'keypad') openKeypad(address, { onKey: (key) => tell({ kind, key: key.kind }), onStatus })
  else void watchPrinter(address)
}

async function watchPrinter(address: ReturnType<typeof parseDeviceAddress>): Promise<void> {
  const printer = openPrinter(address)
  let told = ''
  for (;;) {
    const { state, reason } = await printer.status()
    if (state !== told) tell({ kind: 'printer', state, reason })
    told = state
    await pause(ASK_PRINTER_EVERY_MS)
  }
}

function tell(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}
