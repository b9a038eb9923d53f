import { describe, expect, it, onTestFinished } from 'vitest'
import { runWithKills } from './chaos/kills.js'
import { ENGINES } from './engines.js'

/** `npm run chaos -w packages/remote` kills 200. */
const KILLS = 6

describe.each(ENGINES)('a fleet on $name', ({ start }) => {
  it('gives the right result however often its processes are killed', { timeout: 180_000 }, async () => {
    const engine = await start()
    onTestFinished(() => engine.stop())
    const outcome = await runWithKills(engine, { items: 400, kills: KILLS, seed: 7 })
    expect(outcome.result).toBe(outcome.expected)
    expect(outcome.items).toBe(400)
    expect(outcome.workers).toBeGreaterThan(0)
    expect(outcome.again).toBeLessThanOrEqual(outcome.inFlight)
  })
})
