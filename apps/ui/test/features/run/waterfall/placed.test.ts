import { expect, it } from 'vitest'
import { NO_CRITICAL_PATH } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'
import { toAttempts } from '@/features/run/panel/attempt-list'
import { toPlacementFacts } from '@/features/run/panel/placement'
import { listGroupings } from '@/features/run/picture/grouping'
import { toNodeGroups } from '@/features/run/picture/node-groups'
import { toMarkWords } from '@/features/run/waterfall/mark-words'
import { toItemRow, toQueuedAt, toWaterfall } from '@/features/run/waterfall/waterfall'
import { ran, runNode } from '../../../support/run-fixture'

const THERE = { worker: 'host-1/12', queueWaitUs: 100 } as const
const NODES: readonly RunNode[] = [
  ran('load', [], 0, 0, { takenOver: true, ranUs: 2_000 }),
  ran('score', ['load'], 110, 1_110, { ...THERE, attempts: 2 }),
  ran('total', ['score'], 1_110, 1_200),
]

const run = { status: 'success', durationUs: 1_200, failedNode: null, nodes: NODES } as const

it('a mark has the wait for a worker before the time that the node ran, and a result that was taken over has none', () => {
  const { rows, stretches } = toWaterfall(run, NO_CRITICAL_PATH)
  expect(rows.map(toMarkWords)).toEqual([
    'taken over, ran 2.0 ms, from 0 µs',
    '1.0 ms, waited 100 µs, 2 attempts, from 110 µs',
    '90 µs, from 1.1 ms',
  ])
  expect(stretches).toHaveLength(2)
})

it('the wait of an item lies before its time', () => {
  const item = {
    item: 0,
    status: 'success',
    startUs: 500,
    endUs: 700,
    attempts: 1,
    earlierAttempts: [],
    ...THERE,
  } as const
  const row = toItemRow('page', { ...item, takenOver: false, preview: null, resultType: null })
  expect(row.mark).toEqual({ kind: 'bar', startUs: 500, endUs: 700, waitUs: 100 })
})

const LOST = { worker: 'a1', startUs: 60, endUs: 2_160, end: 'lost', error: null } as const
const RETRIED = ran('score', [], 2_500, 2_840, {
  ...{ worker: 'b7', queueWaitUs: 400, attempts: 2, earlierAttempts: [LOST] },
})

it('a node whose worker was lost has its earlier attempt in the waterfall, and waited from its queueing on', () => {
  const [row] = toWaterfall({ ...run, nodes: [RETRIED] }, NO_CRITICAL_PATH).rows
  if (row?.mark.kind !== 'bar') throw new Error('the row has no bar')
  expect(row.mark.earlier).toEqual([LOST])
  expect(toQueuedAt(row.mark)).toBe(0)
  expect(toMarkWords(row)).toBe('340 µs, a1, lost after 2.1 ms, waited 400 µs, 2 attempts, from 2.5 ms')
})

it('the panel lists the attempts by number, worker and time, and numbers them from the end if the first are not known', () => {
  const toWords = (node: RunNode) =>
    toAttempts(node).map(({ number, worker, words }) => `${number} ${worker}, ${words}`)
  expect(toWords(RETRIED)).toEqual(['1 a1, lost after 2.1 ms', '2 b7, 340 µs'])
  expect(toWords({ ...RETRIED, attempts: 4, status: 'failed' })).toEqual([
    '3 a1, lost after 2.1 ms',
    '4 b7, failed after 340 µs',
  ])
  expect(NODES.flatMap(toWords)).toEqual([])
})

it('nodes are grouped by the worker that ran them, if they ran on more than one', () => {
  expect(listGroupings(NODES)).toEqual(['worker', 'none'])
  expect(listGroupings(NODES.slice(2))).toEqual(['none'])
  const spread = { ...counts, spread: true }
  const groups = toNodeGroups([...NODES, runNode('page', [], { items: spread })], 'worker')
  expect(groups.map(({ label, members }) => [label, members.map(({ name }) => name)])).toEqual([
    ['process of the run', ['load', 'total']],
    ['host-1/12', ['score']],
    ['several workers', ['page']],
  ])
})

const counts = { total: 2, success: 2, cached: 0, failed: 0, running: 0, lost: 0, cancelled: 0, takenOver: 0, shown: 0 }

it('the panel names worker, wait and attempts, and nothing for a node that ran once in the process of the run', () => {
  const facts = NODES.map((node) => toPlacementFacts(node))
  expect(facts).toEqual([
    [
      ['result', 'taken over from an earlier execution of the run'],
      ['ran there', '2.0 ms'],
    ],
    [
      ['worker', 'host-1/12'],
      ['waited', '100 µs'],
      ['attempts', '2, the last on this worker'],
    ],
    [],
  ])
})
