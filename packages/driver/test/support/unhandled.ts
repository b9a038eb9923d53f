import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect } from 'vitest'

/** Fails every test of the file that leaves a rejection unhandled. */
export function expectNoUnhandledRejections(): void {
  const unhandled: unknown[] = []
  const note = (reason: unknown): void => {
    unhandled.push(reason)
  }
  beforeEach(() => {
    unhandled.length = 0
    process.on('unhandledRejection', note)
  })
  afterEach(async () => {
    await nextTurn()
    await nextTurn()
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })
}
