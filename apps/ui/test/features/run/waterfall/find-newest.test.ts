import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunNode } from '@/contract/run'
import type { NodeGroup } from '@/features/run/picture/node-groups'
import type { PictureRow } from '@/features/run/picture/picture-rows'
import { findNewest } from '@/features/run/waterfall/find-newest'
import { ran, runNode } from '../../../support/run-fixture'

const nodeRow = (node: RunNode): PictureRow => ({ kind: 'node', id: node.name, node })
const groupOf = (members: readonly RunNode[]) => ({ key: 'g', id: 'g', label: 'g', members }) as unknown as NodeGroup

describe('the row of the newest node', () => {
  it('is that of the node that began last, the lower one of two', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(5))), (starts) => {
        const rows = starts.map((startUs, index) => nodeRow(runNode(`n${index}`, [], { startUs })))
        const known = starts.filter((startUs) => startUs !== null).sort((a, b) => a - b)
        expect(findNewest(rows)).toBe(known.length === 0 ? -1 : starts.lastIndexOf(known.at(-1) ?? null))
      }),
    )
  })

  it('is that of its group while the group is closed, and its own in an open one', () => {
    const members = [ran('a', [], 0, 1), ran('b', [], 5, 6), runNode('c')]
    const group = groupOf(members)
    const first = nodeRow(ran('first', [], 3, 4))
    expect(findNewest([first, { kind: 'group', id: 'g', group, open: 'closed' }])).toBe(1)
    expect(findNewest([first, { kind: 'group', id: 'g', group, open: 'all' }, ...members.map(nodeRow)])).toBe(3)
  })
})
