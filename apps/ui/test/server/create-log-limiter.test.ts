import { beforeEach, expect, it } from 'vitest'
import { createLogLimiter } from '@/server/create-log-limiter'

let written: string[]
let endWindow: (() => void) | null
let log: (text: string) => void

beforeEach(() => {
  written = []
  endWindow = null
  const dependencies = {
    write: (text: string) => void written.push(text),
    schedule: (callback: () => void) => {
      endWindow = callback
    },
  }
  log = createLogLimiter(dependencies, { windowMs: 60_000, entries: 3 })
})

it('an entry is written at once and as a whole', () => {
  log('Error: a\n    at b')
  expect(written).toEqual(['Error: a\n    at b'])
})

it('repeats are counted in one line at the end of the window', () => {
  for (let count = 0; count < 10_000; count++) log(`Error: a\n    at ${count}`)
  expect(written).toHaveLength(1)
  endWindow?.()
  expect(written.slice(1)).toEqual(['Error: a (9999 more in 60 s)'])
})

it('an entry without repeats adds no line at the end of the window', () => {
  log('once')
  endWindow?.()
  expect(written).toEqual(['once'])
})

it('a window writes a bounded number of different entries and counts the others', () => {
  for (let count = 0; count < 10_000; count++) log(`message ${count}`)
  endWindow?.()
  expect(written).toEqual(['message 0', 'message 1', 'message 2', '9997 other messages in 60 s were not printed.'])
})

it('the next window starts with the next entry', () => {
  log('a')
  endWindow?.()
  endWindow = null
  log('a')
  expect(written).toEqual(['a', 'a'])
  expect(endWindow).not.toBeNull()
})
