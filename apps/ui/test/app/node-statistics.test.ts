import { afterEach, beforeEach, expect, it } from 'vitest'
import { GET as getStatistics } from '@/app/api/v1/projects/[id]/node-statistics/route'
import type { NodeStatisticsList } from '@/contract/node-statistics'
import { nowUs } from '@/server/clock'
import { call, closeApi, openApi, send } from '../support/api'
import { failure, nodeFinished, runFinished, runStarted, version } from '../support/events'

beforeEach(openApi)
afterEach(closeApi)

it('the statistics of a DAG have counts and quantiles of each node over the last hours', async () => {
  const now = nowUs()
  const run = (id: string, startedAtUs: number, tookUs: number, name = 'checkout') => [
    runStarted(id, { startedAtUs, name }),
    nodeFinished(id, 'load', { startedAtUs, finishedAtUs: startedAtUs + tookUs }),
    nodeFinished(id, 'total', {
      startedAtUs,
      finishedAtUs: startedAtUs,
      status: 'failed',
      result: null,
      error: failure,
    }),
    runFinished(id, { status: 'failed', failedNode: 'total', error: failure, finishedAtUs: startedAtUs + tookUs }),
  ]
  const recent = Array.from({ length: 20 }, (_, index) => run(`r${index}`, now, (index + 1) * 1_000))
  await send([
    version(),
    ...recent.flat(),
    ...run('old', now - 9 * 86_400_000_000, 1),
    ...run('other', now, 1, 'refund'),
  ])
  const { body } = await call<NodeStatisticsList, { id: string }>(
    getStatistics,
    { id: '1' },
    { search: '?dag=checkout' },
  )
  const [load, total] = body.items
  expect(load).toMatchObject({ node: 'load', runs: 20, failed: 0 })
  expect(Math.abs((load?.p50Us ?? 0) - 10_000)).toBeLessThanOrEqual(500)
  expect(Math.abs((load?.p95Us ?? 0) - 19_000)).toBeLessThanOrEqual(950)
  expect(total).toMatchObject({ node: 'total', runs: 20, failed: 20, p50Us: null, p95Us: null, criticalRuns: 20 })
  expect(body.items).toHaveLength(2)
})
