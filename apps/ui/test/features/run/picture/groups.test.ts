import { describe, expect, it } from 'vitest'
import type { NodeStatus } from '@/contract/status'
import { toGroupTimes } from '@/features/run/picture/group-times'
import { toGroupWords } from '@/features/run/picture/group-words'
import { listGroupings } from '@/features/run/picture/grouping'
import { toNodeGroups } from '@/features/run/picture/node-groups'
import { toStubWords } from '@/features/run/picture/stub-words'
import { inputNode, ran, runNode } from '../../../support/run-fixture'

const words = (counts: Partial<Record<NodeStatus, number>>) =>
  toGroupWords(new Map(Object.entries(counts) as [NodeStatus, number][]))

describe('the words of a group', () => {
  it('the words of a group name unusual statuses first', () => {
    expect(words({ success: 305, failed: 1, skipped: 1_522 })).toBe('1 failed, 1,522 never ran')
    expect(words({ success: 40, cached: 56 })).toBe('56 cached')
    expect(words({ success: 1_080, cancelled: 24, input: 2 })).toBe('24 stopped')
  })

  it('the words of a group of equal nodes say so once', () => {
    expect(words({ success: 184 })).toBe('all succeeded')
    expect([words({ skipped: 92 }), words({ cached: 3 }), words({ failed: 1 }), words({ input: 2 })]).toEqual([
      'never ran',
      'all cached',
      'failed',
      'given',
    ])
  })

  it('the words of a node with edges that are not drawn count them by direction', () => {
    expect(toStubWords({ needs: 0, neededBy: 1_827 })).toBe('also needed by 1,827')
    expect(toStubWords({ needs: 45, neededBy: 2 })).toBe('also needs 45, needed by 2')
  })
})

describe('the groups of a run', () => {
  it('the groups of a run show the status that asks most for attention', () => {
    const nodes = [
      ran('a', [], 0, 1, { group: 'm', status: 'cached' }),
      ran('b', [], 0, 1, { group: 'm' }),
      ran('c', [], 0, 1, { group: 'm', status: 'cached' }),
      runNode('d', [], { group: 'n' }),
      ran('e', [], 0, 1, { group: 'n', status: 'failed' }),
      inputNode('request'),
    ]
    expect(toNodeGroups(nodes, 'module').map(({ label, worst }) => [label, worst])).toEqual([
      ['m', 'cached'],
      ['n', 'failed'],
      ['inputs', 'input'],
    ])
  })

  it('the groups of a run are offered where they tell nodes apart', () => {
    const one = [runNode('a.x', [], { group: 'm' }), runNode('b.y', [], { group: 'm' }), inputNode('request')]
    expect(listGroupings(one)).toEqual(['subdag', 'none'])
    expect(listGroupings([runNode('a', [], { group: 'm' }), runNode('b')])).toEqual(['module', 'none'])
    expect(listGroupings([])).toEqual(['none'])
  })

  it('the times of a group reach from its first start to its last end', () => {
    const members = [ran('a', [], 10, 40), ran('b', [], 20, 25), ran('c', [], 0, 90), runNode('d')]
    const path = {
      nodes: ['a', 'c'],
      shares: new Map([
        ['a', 0.25],
        ['c', 0.5],
      ]),
      tookUs: new Map(),
    }
    expect(toGroupTimes(members, path)).toEqual({ startUs: 0, spanUs: 90, p50Us: 30, share: 0.75 })
    expect(toGroupTimes([runNode('d')], path)).toEqual({ startUs: null, spanUs: null, p50Us: null, share: null })
  })
})
