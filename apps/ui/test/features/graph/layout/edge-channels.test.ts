import { describe, expect, it } from 'vitest'
import { toChannels } from '@/features/graph/layout/edge-channels'
import { toRoundedPath } from '@/features/graph/layout/rounded-path'

describe('channels between ranks', () => {
  it('channels between ranks keep different bundles apart and let one bundle share', () => {
    const channels = toChannels([
      { key: 'a', from: 0, to: 100 },
      { key: 'a', from: 0, to: 60 },
      { key: 'b', from: 50, to: 150 },
      { key: 'c', from: 300, to: 200 },
    ])
    expect(channels).toEqual({ channelOf: [0, 0, 1, 0], count: 2 })
  })
})

describe('a path with rounded corners', () => {
  it('a path with rounded corners is straight if its points are', () => {
    expect(
      toRoundedPath([
        { x: 0, y: 0 },
        { x: 0, y: 10 },
        { x: 0, y: 30 },
      ]),
    ).toBe('M0 0L0 30')
  })

  it('a path with rounded corners rounds a corner, less if there is little room', () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 0, y: 20 },
      { x: 40, y: 20 },
    ]
    expect(toRoundedPath(corner)).toBe('M0 0L0 14Q0 20 6 20L40 20')
    expect(
      toRoundedPath([
        { x: 0, y: 0 },
        { x: 0, y: 4 },
        { x: 40, y: 4 },
      ]),
    ).toBe('M0 0L0 2Q0 4 2 4L40 4')
  })
})
