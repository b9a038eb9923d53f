import { expect, it } from 'vitest'
import { toDagStats } from '@/server/derive/dag-stats'

const run = (name: string, tookUs: number | null, status: 'success' | 'failed' | 'running' = 'success') => ({
  name,
  status,
  startedAtUs: 10,
  finishedAtUs: tookUs === null ? null : 10 + tookUs,
})

it('the figures of a DAG count its own runs alone, the DAG with the most runs first', () => {
  const times = Array.from({ length: 100 }, (_, index) => run('fast', index + 1))
  expect(toDagStats([run('slow', 9_000, 'failed'), ...times, run('new', null, 'running')])).toEqual([
    { name: 'fast', runs: 100, failed: 0, p50Us: 50, p95Us: 95 },
    { name: 'new', runs: 1, failed: 0, p50Us: null, p95Us: null },
    { name: 'slow', runs: 1, failed: 1, p50Us: 9_000, p95Us: 9_000 },
  ])
})

it('the figures are of at most five DAGs', () => {
  expect(toDagStats(['f', 'e', 'd', 'c', 'b', 'a'].map((name) => run(name, 1))).map(({ name }) => name)).toEqual([
    ...['a', 'b', 'c', 'd', 'e'],
  ])
})
