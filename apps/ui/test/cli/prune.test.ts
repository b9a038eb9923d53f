import { expect, it } from 'vitest'
import { compact } from '@/cli/compact'
import { prune } from '@/cli/prune'
import { ingest } from '@/server/ingest/ingest'
import { batch, nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import { createTestStore } from '../support/store'

const DAY_US = 86_400_000_000

it('dag prune prints the runs that go, and removes them unless it is a dry run', async () => {
  const { store, file, rows } = await createTestStore()
  const events = ['a', 'b'].flatMap((id) => [runStarted(id), nodeFinished(id, 'load'), runFinished(id)])
  await ingest(store, batch([version(), ...events]), START_US)
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  const printJson = (type: string, data: unknown) => void lines.push(JSON.stringify({ type, data }))
  const run = (dryRun: boolean, json = false) =>
    prune({ db: file, dryRun, json }, { write, printJson }, START_US + 3 * DAY_US)
  await run(false)
  expect(lines.splice(0)).toEqual(['No project has a retention, so all runs are kept.', 'Done.'])

  await store.write((writer) =>
    writer.updateProject(1, { name: 'default', description: null, tags: {}, retention: { days: 2, runs: null } }),
  )
  await run(true)
  expect(lines.splice(0)).toEqual(['default: 2 runs, about 0.0 MB'])
  await run(true, true)
  expect(lines.splice(0).map((line) => JSON.parse(line))).toEqual([
    {
      type: 'removal',
      data: {
        ...{ projectId: 1, projectName: 'default', retention: { days: 2, runs: null } },
        ...{ runs: 2, isMore: false, bytes: expect.any(Number), isDryRun: true },
      },
    },
  ])
  expect(rows('Run')).toHaveLength(2)
  await run(false)
  expect(lines).toEqual(['default: 2 runs, about 0.0 MB', 'Done.'])
  expect([rows('Run'), rows('NodeRun')]).toEqual([[], []])
}, 30_000)

it('dag prune counts no run that it keeps because its last event came a moment ago', async () => {
  const { store, file, rows } = await createTestStore()
  const late = START_US + 3 * DAY_US
  await ingest(store, batch([version(), runStarted('old'), runFinished('old')]), START_US)
  await ingest(store, batch([runStarted('late'), runFinished('late')]), late - 60_000_000)
  const lines: string[] = []
  const output = { write: (line: string) => void lines.push(line), printJson: () => {} }
  for (const retention of [
    { days: 2, runs: null },
    { days: null, runs: 0 },
  ]) {
    await store.write((writer) => writer.updateProject(1, { name: 'default', description: null, tags: {}, retention }))
    await prune({ db: file, dryRun: true, json: false }, output, late)
  }
  expect(lines).toEqual(['default: 1 run, about 0.0 MB', 'default: 1 run, about 0.0 MB'])
  await prune({ db: file, dryRun: false, json: false }, output, late)
  expect(rows('Run').map(({ id }) => id)).toEqual(['late'])
}, 30_000)

it('dag compact prints both sizes', async () => {
  const { file } = await createTestStore()
  const lines: string[] = []
  await compact(file, (line) => lines.push(line))
  expect(lines).toEqual([expect.stringMatching(/dag\.db: \d\.\d MB before, \d\.\d MB now$/)])
})
