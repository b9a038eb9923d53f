import { describe, expect, it, onTestFinished } from 'vitest'
import { runWithCut } from './chaos/cut.js'
import { ENGINES } from './engines.js'

/** `npm run chaos -w packages/remote` cuts for 20 s. */
const CUT_MS = 1000
const ITEMS = 300

describe.each(ENGINES)('a fleet on $name', ({ start }) => {
  it.each(['worker', 'coordinator'] as const)(
    'continues after the network of a %s was cut',
    async (side) => {
      const engine = await start()
      onTestFinished(() => engine.stop())
      const outcome = await runWithCut(engine, { items: ITEMS, ms: 50, side, kind: 'refused', cutMs: CUT_MS })
      expect(outcome.result).toBe(outcome.expected)
      expect(outcome.items).toBe(ITEMS)
      expect(outcome.during).toBeGreaterThan(0)
      if (side === 'worker') expect(outcome.after).toBeGreaterThan(0)
      expect(outcome.again).toBeLessThanOrEqual(outcome.inFlight)
    },
    60_000,
  )
})
