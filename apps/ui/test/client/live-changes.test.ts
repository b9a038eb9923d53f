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

it('changes are collected by project, each run once', () => {
  const changes = [message(1, 'a', 'b'), message(2, 'c'), message(1, 'b', 'd')].reduce(addMessage, NO_CHANGES)
  expect(toObject(changes)).toEqual({ 1: ['a', 'b', 'd'], 2: ['c'] })
})

it('the first change is read at once, and later ones together after a pause', async () => {
  const read = vi.fn((_: Changes) => Promise.resolve())
  const reader = createChangeReader(read, 400)
  reader.add(message(1, 'a'))
  reader.add(message(1, 'b'))
  reader.add(message(2, 'c'))
  expect(read.mock.calls.map(([changes]) => toObject(changes))).toEqual([{ 1: ['a'] }])
  await vi.advanceTimersByTimeAsync(400)
  expect(read.mock.calls.map(([changes]) => toObject(changes))).toEqual([{ 1: ['a'] }, { 1: ['b'], 2: ['c'] }])
})

it('a reading waits for a slow one to end, and follows one that failed', async () => {
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

it('a stopped change reader is silent', async () => {
  const read = vi.fn(() => Promise.resolve())
  const reader = createChangeReader(read, 400)
  reader.add(message(1, 'a'))
  reader.add(message(1, 'b'))
  reader.stop()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(read).toHaveBeenCalledTimes(1)
})
