import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addMessage, type Changes, createChangeReader, NO_CHANGES } from '@/client/live-changes'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const message = (projectId: number, ...runs: string[]) => ({ type: 'changed', projectId, runs }) as const
const toObject = (changes: Changes) => Object.fromEntries([...changes].map(([id, runs]) => [id, [...runs]]))

it('gathers runs by project, each once', () => {
  const changes = [message(1, 'a', 'b'), message(2, 'c'), message(1, 'b', 'd')].reduce(addMessage, NO_CHANGES)
  expect(toObject(changes)).toEqual({ 1: ['a', 'b', 'd'], 2: ['c'] })
})

it('reads the first change at once, and those that follow together after a pause', async () => {
  const read = vi.fn((_: Changes) => Promise.resolve())
  const reader = createChangeReader(read, 400)
  reader.add(message(1, 'a'))
  reader.add(message(1, 'b'))
  reader.add(message(2, 'c'))
  expect(read.mock.calls.map(([changes]) => toObject(changes))).toEqual([{ 1: ['a'] }])
  await vi.advanceTimersByTimeAsync(400)
  expect(read.mock.calls.map(([changes]) => toObject(changes))).toEqual([{ 1: ['a'] }, { 1: ['b'], 2: ['c'] }])
})

it('waits for a slow reading to end, and continues after one that failed', async () => {
  let end = (_: Error) => {}
  const read = vi.fn((_: Changes) => new Promise((_resolve, reject) => (end = reject)))
  const reader = createChangeReader(read, 400)
  reader.add(message(1, 'a'))
  reader.add(message(1, 'b'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(read).toHaveBeenCalledTimes(1)
  end(new Error('the server is away'))
  await vi.advanceTimersByTimeAsync(400)
  expect(read).toHaveBeenCalledTimes(2)
})

it('is silent once it is stopped', async () => {
  const read = vi.fn(() => Promise.resolve())
  const reader = createChangeReader(read, 400)
  reader.add(message(1, 'a'))
  reader.add(message(1, 'b'))
  reader.stop()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(read).toHaveBeenCalledTimes(1)
})
