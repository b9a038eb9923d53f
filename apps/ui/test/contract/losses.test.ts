import { describe, expect, it } from 'vitest'
import { countLosses, groupLosses, toLossAdvice, toLossMeaning, toLossWord } from '@/contract/losses'

const REASONS = ['queue-full', 'unreachable', 'rejected', 'too-large', 'shutdown', 'internal'] as const
const KINDS = ['value', 'node', 'log', 'run', 'version'] as const

describe('losses', () => {
  it('losses are grouped by reason, most first, without totals of 0', () => {
    const losses = [
      { reason: 'shutdown', kind: 'run', total: 2 },
      { reason: 'queue-full', kind: 'log', total: 3 },
      { reason: 'queue-full', kind: 'value', total: 9 },
      { reason: 'internal', kind: 'value', total: 0 },
    ] as const
    expect(groupLosses(losses)).toEqual([
      { reason: 'queue-full', total: 12, kinds: [losses[2], losses[1]] },
      { reason: 'shutdown', total: 2, kinds: [losses[0]] },
    ])
    expect(countLosses(losses)).toBe(14)
  })

  it('losses have different words for each reason and kind', () => {
    const words = [
      ...REASONS.flatMap((reason) => Object.values(toLossAdvice(reason))),
      ...KINDS.map(toLossWord),
      ...KINDS.map(toLossMeaning),
    ]
    expect(new Set(words).size).toBe(words.length)
    for (const reason of REASONS) expect(toLossAdvice(reason).remedy).toMatch(/\.$/)
  })
})
