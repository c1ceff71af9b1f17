import type { PlaceInLine } from '@tillway/contract'
import type { GatewayClient } from '../gateway-client/index.ts'

/** A load's place in line for Amazon as last heard: `untilMs` by this till's clock. */
export interface KnownPlace {
  readonly position: number
  readonly untilMs: number
}

export interface PlacesDeps {
  readonly gateway: Pick<GatewayClient, 'placeOf'>
  readonly nowMs: () => number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onChange: (id: string) => void
  readonly onFault: (error: unknown) => void
}

/** Where the loads that are under way stand in line. In memory only: it is true for a second or two. */
export interface Places {
  of(id: string): KnownPlace | null
  /** What an answer about this load says. */
  note(id: string, place: PlaceInLine | null): void
  /** Asks every second until the function that it answers is called: the `PUT` itself is answered only at the load's end. */
  follow(id: string): () => void
}

const ASK_EVERY_MS = 1000
/** Most loads are done before anybody could read a place. */
const FIRST_ASK_MS = 700

export function createPlaces({ gateway, nowMs, setTimer, onChange, onFault }: PlacesDeps): Places {
  const places = new Map<string, KnownPlace>()

  function note(id: string, place: PlaceInLine | null): void {
    if (place === null && !places.has(id)) return
    if (place === null) places.delete(id)
    else places.set(id, { position: place.position, untilMs: nowMs() + place.waitMs })
    onChange(id)
  }

  return {
    of: (id) => places.get(id) ?? null,
    note,
    follow(id) {
      let followed = true
      let timer = setTimer(ask, FIRST_ASK_MS)
      function ask(): void {
        gateway
          .placeOf(id)
          .then((answer) => {
            if (followed && answer.kind === 'ok') note(id, answer.value)
          }, onFault)
          .finally(() => {
            if (followed) timer = setTimer(ask, ASK_EVERY_MS)
          })
      }
      return () => {
        followed = false
        timer.clear()
      }
    },
  }
}
