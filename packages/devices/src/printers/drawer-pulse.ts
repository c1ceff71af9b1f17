/** The connector's pin that a cash drawer listens to. */
export type DrawerPin = 2 | 5

/** In steps of 2 ms (Epson's ESC/POS reference): 50 ms of current move the lock of every drawer, half a second of rest spares its coil. */
const ON = 25
const OFF = 250

/** `ESC p m t1 t2`, which opens the cash drawer behind a printer. Printed like a document: in order, proved, and not at all by a printer that can't print. */
export function drawerPulse(pin: DrawerPin): Uint8Array {
  return Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, ON, OFF)
}
