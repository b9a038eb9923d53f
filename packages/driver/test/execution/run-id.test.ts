import { describe, expect, test } from 'vitest'
import { createRunId } from '../../src/execution/run-id.js'

const START_US = 1_800_000_000_000_000

describe('run ids', () => {
  test('a run id is a UUIDv7 that begins with the time', () => {
    const id = createRunId(START_US)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(START_US / 1000)
  })

  test('run ids are unique and sort in order of creation, also when the clock is set back', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => createRunId(START_US + 1000 + (index % 7) * 10))
    ids.push(createRunId(START_US - 5_000_000), createRunId(START_US + 100_000_000))
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
  })
})
