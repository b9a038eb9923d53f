import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatCounted, formatPercent, formatPercentInSentence } from '@/text/format-number'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('counts', () => {
  it('counts are written in full', () => {
    expect(formatCount(48_207)).toBe('48,207')
  })

  it.each([
    [0, '0 runs'],
    [1, '1 run'],
    [1_230, '1,230 runs'],
  ])('counts agree with their noun: %d', (count, text) => {
    expect(formatCounted(count, 'run')).toBe(text)
  })
})

describe('formatPercent', () => {
  it.each([
    [63, 7_053, '0.9 %'],
    [0, 10, '0.0 %'],
    [1, 100_000, '< 0.1 %'],
    [99_999, 100_000, '> 99.9 %'],
    [5, 5, '100.0 %'],
    [0, 0, '–'],
  ])('formatPercent writes %d of %d as %s', (part, whole, text) => {
    expect(plain(formatPercent(part, whole))).toBe(text)
  })

  it.each([
    [26, 1_230, '2.1 %'],
    [38, 100, '38 %'],
    [5, 5, '100 %'],
    [99_999, 100_000, '> 99.9 %'],
  ])('formatPercent has no decimal from ten up within a sentence: %d of %d is %s', (part, whole, text) => {
    expect(plain(formatPercentInSentence(part, whole))).toBe(text)
  })
})

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [2_100, '2.1 kB'],
    [9_960, '10 kB'],
    [999_600, '1.0 MB'],
    [318_000_000, '318 MB'],
    [4_200_000_000, '4.2 GB'],
  ])('formatBytes counts %d bytes by thousands: %s', (bytes, text) => {
    expect(plain(formatBytes(bytes))).toBe(text)
  })
})
