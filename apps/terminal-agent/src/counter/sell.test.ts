import { expect, it } from 'vitest'
import { createSeller } from './sell.ts'
import type { Teller } from './tell.ts'
import type { TillDeps } from './till-deps.ts'

it('opens the cash drawer when the cash is confirmed, and not when it is said again', async () => {
  let drawers = 0
  const row: { id: string; confirmedAtMs: number | null } = { id: '01JD3Z8Q7N6V5W4X3Y2Z1A0B9C', confirmedAtMs: null }
  const deps = {
    outbox: {
      find: () => row,
      till: () => ({ offsetMs: 0 }),
      confirm: async () => {
        row.confirmedAtMs ??= 1
      },
    },
    line: () => ({ offsetMs: 0 }),
    nowMs: () => 1,
    loadExpiresMs: 120_000,
    wakeDelivery: () => undefined,
    openDrawer: () => {
      drawers++
    },
    onFault: (error: unknown) => {
      throw error
    },
  } as unknown as TillDeps
  const seller = createSeller(deps, { told: () => null } as unknown as Teller, () => false)
  for (let times = 0; times < 3; times++)
    expect(await seller.confirm(row.id)).toMatchObject({ type: 'confirmed', loadId: row.id })
  expect(drawers).toBe(1)
})
