import { expect, it } from 'vitest'
import { toDemoBatches } from '@/demo/demo-batches'
import type { DemoOptions } from '@/demo/plan'
import { planDemo } from '@/demo/plan-demo'
import { ingest } from '@/server/ingest/ingest'
import { batch, START_US } from '../support/events'
import { createTestStore } from '../support/store'

it('a stored demo has an error group that was first seen at the stated time, and no event was rejected', async () => {
  const { store, rows } = await createTestStore()
  const of: DemoOptions = {
    ...{ seed: 3, nowUs: START_US, project: 'shop', runs: 120, days: 14, all: false, hostile: true, items: 30 },
  }
  const plan = planDemo(of)
  for (const { events, dropped, instance } of toDemoBatches(plan, of)) {
    const client = { instanceId: instance, name: '@dag/tracker', version: '0.1.0' }
    const answer = await ingest(store, batch(events, { client, dropped }), START_US)
    expect(answer).toEqual({ accepted: events.length, skipped: 0, rejected: [] })
  }
  const groups = rows('ErrorGroup')
  const group = groups.find(({ node, name }) => node === 'discounts' && name === 'checkout-pricing')
  expect(Number(group?.firstAtUs)).toBe(plan.story.newErrorSinceUs)
  expect(Number(group?.runs)).toBeGreaterThanOrEqual(5)
  expect(rows('Run').length).toBe(plan.runs.length)
  expect(rows('Run').map(({ id }) => id)).toContain(plan.story.slowRun)
  expect(rows('Loss').length).toBeGreaterThan(0)
})
