import { expect, it } from 'vitest'
import { toItemWords } from '@/text/item-words'

const counts = {
  total: 0,
  success: 0,
  cached: 0,
  failed: 0,
  running: 0,
  lost: 0,
  cancelled: 0,
  takenOver: 0,
  spread: false,
  shown: 0,
}

it('the items of a node are counted, and what is out of the ordinary named', () => {
  expect(toItemWords({ ...counts, total: 1, success: 1 })).toBe('1 item')
  expect(
    toItemWords({ ...counts, total: 10_000, success: 9_000, failed: 3, running: 2, cancelled: 1, cached: 994 }),
  ).toBe('10,000 items, 3 failed, 2 running, 1 stopped, 994 cached')
})
