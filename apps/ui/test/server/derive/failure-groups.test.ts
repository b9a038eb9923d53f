import { expect, it } from 'vitest'
import { type Failure, groupFailures } from '@/server/derive/failure-groups'

const failure = (id: string, startedAtUs: number, more: Partial<Failure> = {}): Failure => ({
  id,
  startedAtUs,
  projectId: 1,
  projectName: 'default',
  status: 'failed',
  node: 'load',
  message: 'no',
  ...more,
})

it('joins failures of one node with one message, whatever their order', () => {
  const failures = [failure('b', 2), failure('c', 3), failure('a', 1), failure('d', 9, { message: 'other' })]
  for (const order of [failures, [...failures].reverse()]) {
    expect(
      groupFailures(order).map(({ runId, count, firstAtUs, lastAtUs }) => [runId, count, firstAtUs, lastAtUs]),
    ).toEqual([
      ['d', 1, 9, 9],
      ['c', 3, 1, 3],
    ])
  }
})
