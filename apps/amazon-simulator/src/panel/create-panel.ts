import type { PlayedKeypad, SimulatedNetworkPrinter } from '@tillway/devices/simulated'
import type { PanelDevices } from './open-panel-devices.ts'
import type { PanelAction } from './panel-action.ts'

export interface Panel {
  /** What the page shows, but for the papers themselves. */
  state(): PanelState
  /** Does it to the devices; gives a sentence that says what happened. */
  act(action: PanelAction): Promise<string>
}

interface PanelState {
  readonly scanner: { readonly there: boolean; readonly pluggedIn: boolean; readonly why: string | null }
  readonly keypad: { readonly there: boolean; readonly why: string | null }
  readonly printer: {
    readonly address: string
    readonly paper: 'ok' | 'near-end' | 'out'
    readonly cover: 'closed' | 'open'
    readonly online: boolean
    readonly muted: boolean
    readonly drawerOpened: number
  }
  /** Newest first. */
  readonly papers: readonly { readonly number: number; readonly at: string }[]
}

const SHOWN_PAPERS = 20

export interface PanelDeps {
  readonly devices: PanelDevices
  readonly printer: SimulatedNetworkPrinter
}

/** What the panel shows and does: it moves the simulated devices, and knows nothing of the till that reads them. */
export function createPanel({ devices, printer }: PanelDeps): Panel {
  const { scanner, keypad } = devices

  async function scan(text: string): Promise<string> {
    if (!scanner.device) return scanner.why
    if (!scanner.device.isPluggedIn()) return 'The scanner is unplugged: nothing was sent.'
    const outcome = await scanner.device.scan(text)
    return outcome === 'sent' ? `Scanned ${short(text)}.` : 'Nobody reads the scanner: is the till running?'
  }

  function press(keys: Extract<PanelAction, { type: 'press' }>['keys']): string {
    if (!keypad.device) return keypad.why
    for (const key of keys) {
      if (keypad.device.press(keyNamed(key)) === 'nobody-listens')
        return 'Nobody reads the keypad: is the till running?'
    }
    return `Pressed ${keys.length === 1 ? keys[0] : `${keys.length} keys`}.`
  }

  async function move(pluggedIn: boolean): Promise<string> {
    if (!scanner.device) return scanner.why
    await (pluggedIn ? scanner.device.plugIn() : scanner.device.unplug())
    return pluggedIn ? 'The scanner is plugged in.' : 'The scanner is unplugged.'
  }

  return {
    state() {
      const { paper, cover, online, muted } = printer.condition()
      return {
        scanner: {
          there: scanner.device !== null,
          pluggedIn: scanner.device?.isPluggedIn() ?? false,
          why: 'why' in scanner ? scanner.why : null,
        },
        keypad: { there: keypad.device !== null, why: 'why' in keypad ? keypad.why : null },
        printer: {
          address: `tcp://127.0.0.1:${printer.port}`,
          paper,
          cover,
          online,
          muted,
          drawerOpened: printer.drawerPulses().length,
        },
        papers: printer
          .papers()
          .slice(-SHOWN_PAPERS)
          .toReversed()
          .map(({ number, at }) => ({ number, at: at.toISOString() })),
      }
    },
    async act(action) {
      switch (action.type) {
        case 'scan':
          return await scan(action.text)
        case 'press':
          return press(action.keys)
        case 'plug-in':
          return await move(true)
        case 'unplug':
          return await move(false)
        case 'printer': {
          const { type: _, ...change } = action
          printer.setCondition(change)
          return printerSaid(change)
        }
      }
    },
  }
}

function printerSaid({ paper, cover, online, muted }: Omit<Extract<PanelAction, { type: 'printer' }>, 'type'>): string {
  const said = [
    paper && { ok: 'The paper is in.', 'near-end': 'The paper is near its end.', out: 'The paper is out.' }[paper],
    cover && `The cover is ${cover}.`,
    online === undefined ? null : `The printer is ${online ? 'online' : 'offline'}.`,
    muted === undefined ? null : muted ? 'The printer takes everything and says nothing.' : 'The printer speaks.',
  ]
  return said.filter(Boolean).join(' ')
}

const short = (text: string) => (text.length > 12 ? `…${text.slice(-4)}` : text)

/** A button of the panel's keypad, as the key that it stands for. */
function keyNamed(name: Extract<PanelAction, { type: 'press' }>['keys'][number]): Parameters<PlayedKeypad['press']>[0] {
  switch (name) {
    case 'enter':
    case 'back':
    case 'clear':
      return { kind: name }
    case '+':
    case '*':
    case '/':
      return { kind: 'sign', sign: name }
    default:
      return { kind: 'digit', digit: name }
  }
}
