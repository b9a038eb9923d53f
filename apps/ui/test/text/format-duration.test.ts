import { describe, expect, it } from 'vitest'
import { formatDuration, formatDurationDifference, toTickingMeasures } from '@/text/format-duration'
import { joinMeasures } from '@/text/format-number'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('formatDuration', () => {
  it.each([
    [0, '0 µs'],
    [12, '12 µs'],
    [999, '999 µs'],
    [999.6, '1.0 ms'],
    [1_000, '1.0 ms'],
    [3_100, '3.1 ms'],
    [99_949, '99.9 ms'],
    [99_960, '100 ms'],
    [180_000, '180 ms'],
    [999_499, '999 ms'],
    [999_600, '1.00 s'],
    [1_430_000, '1.43 s'],
    [9_994_000, '9.99 s'],
    [9_996_000, '10.0 s'],
    [59_940_000, '59.9 s'],
    [59_960_000, '1 min 0 s'],
    [64_000_000, '1 min 4 s'],
    [3_599_400_000, '59 min 59 s'],
    [3_599_600_000, '1 h 0 min'],
    [7_800_000_000, '2 h 10 min'],
    [97_200_000_000, '27 h 0 min'],
    [172_740_000_000, '47 h 59 min'],
    [172_799_000_000, '2 d 0 h'],
    [216_000_000_000, '2 d 12 h'],
    [3_456_000_000_000, '40 d 0 h'],
  ])('formatDuration writes %d µs as %s', (us, text) => {
    expect(plain(formatDuration(us))).toBe(text)
  })

  it('formatDuration never breaks between a number and its unit', () => {
    expect(formatDuration(64_000_000)).toBe('1\u00a0min\u00a04\u00a0s')
  })

  it('formatDuration prints a negative duration as 0', () => {
    expect(plain(formatDuration(-5))).toBe('0 µs')
  })
})

describe('formatDurationDifference', () => {
  it.each([
    [180_000, '+180 ms'],
    [-6_000, '−6.0 ms'],
    [0, '0 µs'],
  ])('formatDurationDifference signs %d µs as %s', (us, text) => {
    expect(plain(formatDurationDifference(us))).toBe(text)
  })
})

describe('toTickingMeasures', () => {
  it.each([
    [0, '0.0 s'],
    [1_840_000, '1.8 s'],
    [59_960_000, '1 min 0 s'],
  ])('toTickingMeasures counts %d µs in tenths until a minute is full: %s', (us, text) => {
    expect(plain(joinMeasures(toTickingMeasures(us)))).toBe(text)
  })
})
