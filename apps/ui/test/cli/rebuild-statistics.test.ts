import { expect, it } from 'vitest'
import { rebuildStatistics } from '@/cli/rebuild-statistics'
import { ingest } from '@/server/ingest/ingest'
import { batch, nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import { createTestStore } from '../support/store'

it('dag rebuild-statistics computes wrong statistics again and prints its progress', async () => {
  const { store, file, rows } = await createTestStore()
  await ingest(store, batch([version(), runStarted('r'), nodeFinished('r', 'load'), runFinished('r')]), START_US)
  const strip = () => rows('NodeStatistics').map(({ key: _, ...row }) => row)
  const before = strip()
  await store.write((writer) => writer.clearStatistics())
  const lines: string[] = []
  await rebuildStatistics(file, (line) => lines.push(line))
  expect(strip()).toEqual(before)
  expect(lines).toEqual(['1 runs counted'])
})
