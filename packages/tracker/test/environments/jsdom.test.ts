// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { trackHere } from './track-here.js'

it('a tracker in jsdom sends runs that succeed and runs that fail, and prints nothing', async () => {
  expect(globalThis).toHaveProperty('document')
  expect(await trackHere()).toEqual({ statuses: ['success', 'failed'], dropped: 0, pending: 0, printed: '' })
})

it('a tracker in jsdom does so under fake timers, too', async () => {
  vi.useFakeTimers()
  try {
    expect(await trackHere()).toEqual({ statuses: ['success', 'failed'], dropped: 0, pending: 0, printed: '' })
  } finally {
    vi.useRealTimers()
  }
})
