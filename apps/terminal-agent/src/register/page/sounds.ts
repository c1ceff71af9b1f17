import type { SoundKind } from '../view/register-view.ts'

interface Tone {
  readonly hertz: number
  readonly atMs: number
  readonly forMs: number
  readonly shape: OscillatorType
}

/** Three sounds that nobody can mix up (rule T10): a tick for a read, a rising chord for safe, two low buzzes for a problem. */
const sounds: Readonly<Record<SoundKind, readonly Tone[]>> = {
  read: [{ hertz: 1760, atMs: 0, forMs: 50, shape: 'sine' }],
  safe: [
    { hertz: 659, atMs: 0, forMs: 130, shape: 'triangle' },
    { hertz: 880, atMs: 120, forMs: 130, shape: 'triangle' },
    { hertz: 1319, atMs: 240, forMs: 320, shape: 'triangle' },
  ],
  problem: [
    { hertz: 165, atMs: 0, forMs: 220, shape: 'sawtooth' },
    { hertz: 165, atMs: 320, forMs: 320, shape: 'sawtooth' },
  ],
}
const VOLUME = 0.25

export interface Speaker {
  play(kind: SoundKind): void
  /** Browsers allow sound only once somebody has pressed something. */
  allow(): void
}

/** `onSilent` is told whether the browser withholds sound, now and at each change. */
export function createSpeaker(onSilent: (silent: boolean) => void): Speaker {
  const context = new AudioContext()
  const tell = () => onSilent(context.state !== 'running')
  context.addEventListener('statechange', tell)
  tell()
  return {
    allow() {
      if (context.state === 'suspended') void context.resume()
    },
    play(kind) {
      if (context.state !== 'running') return
      for (const tone of sounds[kind]) {
        const from = context.currentTime + tone.atMs / 1000
        const to = from + tone.forMs / 1000
        const source = new OscillatorNode(context, { type: tone.shape, frequency: tone.hertz })
        const gain = new GainNode(context, { gain: 0 })
        gain.gain.setValueAtTime(0, from)
        gain.gain.linearRampToValueAtTime(VOLUME, from + 0.01)
        gain.gain.setValueAtTime(VOLUME, to - 0.03)
        gain.gain.linearRampToValueAtTime(0, to)
        source.connect(gain).connect(context.destination)
        source.start(from)
        source.stop(to)
      }
    },
  }
}
