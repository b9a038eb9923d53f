import { expect, it } from 'vitest'
import { toNodeComparison } from '@/features/node/node-comparison'
import { nodeFigures, nodeRecent, nodeReport, recentRun } from '../../support/node-report'

const error = { id: 1, errorName: 'FetchError', message: '503', runs: 3, lastAtUs: 0, lastRunId: 'r', parts: [3] }
const failing = nodeReport({
  figures: nodeFigures({ runs: 40, failed: 9 }),
  before: nodeFigures({ runs: 40 }),
  errors: [error],
})
const code = {
  ...{ codeHash: 'x', firstVersion: 'a41f9c2000', lastVersion: 'b', versions: 1 },
  ...{ firstAtUs: 0, runs: 60, p50Us: 1 },
}

it('a node that fails is compared by its last failure and its last success', () => {
  const recent = nodeRecent({
    runs: [recentRun('new'), recentRun('bad', { status: 'failed' }), recentRun('old', { status: 'failed' })],
  })
  expect(toNodeComparison(1, failing, recent)?.href).toBe('/projects/1/compare?runs=new,bad&node=promotions')
})

it('results that changed are compared by the version that they changed with', () => {
  const drift = {
    ...{ path: 'price', kind: 'missing' as const, version: 'a41f9c2000', before: 0, since: 1 },
    ...{ runsBefore: 9, runsSince: 9 },
  }
  const report = nodeReport({ figures: nodeFigures({ runs: 40 }) })
  expect(toNodeComparison(1, report, nodeRecent({ drifts: [drift] }))?.href).toBe(
    '/projects/1/versions/a41f9c2000?dag=pricing&node=promotions',
  )
})

it('a node without anything unusual is compared by its last change of code, if there was one', () => {
  const report = nodeReport({ figures: nodeFigures({ runs: 40 }) })
  expect(toNodeComparison(1, report, undefined)).toBeNull()
  expect(toNodeComparison(1, { ...report, codes: [code, { ...code, codeHash: 'y' }] }, undefined)?.href).toBe(
    '/projects/1/versions/a41f9c2000?dag=pricing&node=promotions',
  )
})
