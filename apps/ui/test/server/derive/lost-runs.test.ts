import { expect, it } from 'vitest'
import { groupLostRuns, type LostRun } from '@/server/derive/lost-runs'

const lost = (id: string, startedAtUs: number, node: string | null = 'load'): LostRun => ({
  id,
  startedAtUs,
  projectId: 1,
  projectName: 'default',
  node,
})

it('joins lost runs with one last node, whatever their order', () => {
  const runs = [lost('b', 2), lost('c', 3), lost('a', 1), lost('d', 9, null)]
  for (const order of [runs, [...runs].reverse()]) {
    expect(
      groupLostRuns(order).map(({ runId, count, firstAtUs, lastAtUs }) => [runId, count, firstAtUs, lastAtUs]),
    ).toEqual([
      ['d', 1, 9, 9],
      ['c', 3, 1, 3],
    ])
  }
})
