import type { IngestEvent, RunFinishedEvent, RunStartedEvent } from '@dag/protocol'
import { LIMITS } from '@dag/protocol'
import { parseEvent, parseLoss } from '@dag/protocol/schemas'
import { describe, expect, it } from 'vitest'
import { toDemoBatches } from '@/demo/demo-batches'
import type { DemoOptions } from '@/demo/plan'
import { planDemo } from '@/demo/plan-demo'
import { NEW_ERROR_US, NEW_VERSION_US, OUTAGE_END_US, OUTAGE_US } from '@/demo/times'
import { START_US } from '../support/events'

const options = (more: Partial<DemoOptions> = {}): DemoOptions => ({
  ...{ seed: 1, nowUs: START_US, project: 'checkout', runs: 300, days: 14, all: false, hostile: false, items: 40 },
  ...more,
})

const make = (of: DemoOptions) => [...toDemoBatches(planDemo(of), of)]
const listEvents = (of: DemoOptions) => make(of).flatMap(({ events }) => events)

function ofType<T extends IngestEvent['type']>(events: readonly IngestEvent[], type: T) {
  return events.filter((event): event is Extract<IngestEvent, { type: T }> => event.type === type)
}

interface Ended extends Pick<RunStartedEvent, 'run' | 'name' | 'version' | 'startedAtUs'> {
  readonly end: RunFinishedEvent | undefined
}

function listRuns(of: DemoOptions): readonly Ended[] {
  const events = listEvents(of)
  const ends = new Map(ofType(events, 'run-finished').map((event) => [event.run, event]))
  return ofType(events, 'run-started').map((event) => ({ ...event, end: ends.get(event.run) }))
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

describe('a demo', () => {
  const all = options({ all: true, runs: 700 })
  const allEvents = listEvents(all)

  it('is the same for the same seed and time, and another for another seed', () => {
    expect(make(options())).toEqual(make(options()))
    expect(make(options({ seed: 2 }))).not.toEqual(make(options()))
  })

  it.each([
    ['of the usual DAGs', options()],
    ['with hostile texts', options({ hostile: true })],
    ['of all DAGs', all],
    ['of one day', options({ days: 1, runs: 1 })],
  ])('%s has only events and losses that the protocol accepts, within its limits', (_, of) => {
    for (const { events, dropped } of make(of)) {
      expect(events.length).toBeLessThanOrEqual(LIMITS.events)
      expect(JSON.stringify(events).length).toBeLessThan(LIMITS.bodyBytes)
      expect(events.map(parseEvent).filter(({ kind }) => kind !== 'event')).toEqual([])
      expect(dropped.map(parseLoss).filter(({ kind }) => kind !== 'loss')).toEqual([])
    }
  })

  it('has as many runs as asked, each with its own id, within the days before now', () => {
    const runs = listRuns(options({ runs: 500, days: 3 }))
    expect(new Set(runs.map(({ run }) => run)).size).toBe(500)
    for (const { startedAtUs, end } of runs) {
      expect(startedAtUs).toBeGreaterThan(START_US - 3.2 * 86_400_000_000)
      expect(end?.finishedAtUs ?? startedAtUs).toBeLessThanOrEqual(START_US)
    }
  })

  it('counts every run in one batch', () => {
    const of = options()
    expect(make(of).reduce((sum, { runs }) => sum + runs, 0)).toBe(planDemo(of).runs.length)
  })

  it('reports a version before its first run, and no node that the version lacks', () => {
    const nodes = new Map<string, Set<string>>()
    const versions = new Map<string, string>()
    const problems: string[] = []
    for (const event of allEvents) {
      if (event.type === 'version') {
        const known = nodes.get(event.id) ?? new Set()
        for (const { name } of event.nodes) known.add(name)
        nodes.set(event.id, known)
      } else if (event.type === 'run-started') {
        if (!nodes.has(event.version)) problems.push(`${event.run} precedes its version`)
        versions.set(event.run, event.version)
      } else if (event.type === 'node-finished') {
        const known = nodes.get(versions.get(event.run) ?? '')
        if (!known?.has(event.node)) problems.push(`${event.node} is not in the version of ${event.run}`)
      }
    }
    expect(problems).toEqual([])
    expect(versions.size).toBe(700)
  })

  it('of all DAGs has 20 DAGs, graphs of 2,000 and 5,000 nodes, and runs of every status', () => {
    const events = allEvents
    const versions = ofType(events, 'version')
    expect(new Set(versions.map(({ name }) => name)).size).toBe(20)
    const functions = new Map<string, number>()
    for (const { name, nodes } of versions) {
      const own = nodes.filter(({ kind }) => kind === 'function').length
      functions.set(name, (functions.get(name) ?? 0) + own)
    }
    expect(functions.get('warehouse-plan')).toBe(2_000)
    expect(functions.get('price-matrix')).toBe(5_000)
    const ends = ofType(events, 'run-finished')
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['success', 'failed', 'cancelled']))
    expect(ends.length).toBeLessThan(ofType(events, 'run-started').length)
    expect(new Set(ends.flatMap(({ error }) => error?.name ?? [])).size).toBeGreaterThan(12)
    expect(ofType(events, 'node-finished').some(({ cached }) => cached)).toBe(true)
    expect(ofType(events, 'node-log').length).toBeGreaterThan(20)
  })
})

describe('the story', () => {
  const of = options({ runs: 3_000 })
  const events = listEvents(of)
  const runs = listRuns(of)
  const pricing = runs.filter(({ name }) => name === 'checkout-pricing')
  const failedAt = (node: string) => pricing.filter(({ end }) => end?.failedNode === node)
  const { story } = planDemo(of)

  it('has a new error: discounts fails from its stated time on', () => {
    const starts = failedAt('discounts').map(({ startedAtUs }) => startedAtUs)
    expect(starts.length).toBeGreaterThanOrEqual(5)
    expect(starts.reduce((least, start) => Math.min(least, start))).toBe(START_US - NEW_ERROR_US)
    expect(story.newErrorSinceUs).toBe(START_US - NEW_ERROR_US)
    expect(runs.find(({ run }) => run === story.failedRun)?.end).toMatchObject({ failedNode: 'discounts' })
  })

  it('has an outage: inventory fails within its stated times, and hardly at others', () => {
    const during = failedAt('inventory').filter(
      ({ startedAtUs }) => startedAtUs >= story.outageFromUs && startedAtUs <= story.outageToUs,
    )
    expect(during.length).toBeGreaterThanOrEqual(5)
    expect(during.length).toBe(failedAt('inventory').length)
    expect([story.outageFromUs, story.outageToUs]).toEqual([START_US - OUTAGE_US, START_US - OUTAGE_END_US])
  })

  it('has a new version whose promotions take 140 ms longer, and nothing else differs', () => {
    const usual = pricing.filter(({ end }) => end?.status === 'success')
    const times = (version: string, node: string) => {
      const ids = new Set(usual.filter((run) => run.version === version).map(({ run }) => run))
      const ends = ofType(events, 'node-finished').filter((event) => ids.has(event.run) && event.node === node)
      return median(ends.map(({ startedAtUs, finishedAtUs }) => finishedAtUs - startedAtUs))
    }
    const first = pricing.find(({ startedAtUs }) => startedAtUs >= START_US - NEW_VERSION_US)
    const before = pricing.findLast(({ startedAtUs }) => startedAtUs < START_US - NEW_VERSION_US)
    const [newId = '', oldId = ''] = [first?.version, before?.version]
    expect(newId).not.toBe(oldId)
    expect(first?.startedAtUs).toBe(story.newVersionSinceUs)
    const slower = times(newId, 'promotions') - times(oldId, 'promotions')
    expect(slower).toBeGreaterThan(90_000)
    expect(slower).toBeLessThan(190_000)
    expect(Math.abs(times(newId, 'tax') - times(oldId, 'tax'))).toBeLessThan(8_000)
    const nodesOf = (id: string) => ofType(events, 'version').find((version) => version.id === id)?.nodes ?? []
    const old = new Map(nodesOf(oldId).map((node) => [node.name, node.codeHash]))
    expect(
      nodesOf(newId)
        .filter((node) => old.get(node.name) !== node.codeHash)
        .map(({ name }) => name),
    ).toEqual(['promotions'])
  })

  it('has a usual run of checkout-pricing of about 1.51 s', () => {
    const before = pricing.filter(
      ({ end, startedAtUs }) => end?.status === 'success' && startedAtUs < START_US - NEW_VERSION_US,
    )
    const p50 = median(before.map(({ end, startedAtUs }) => (end?.finishedAtUs ?? 0) - startedAtUs))
    expect(p50).toBeGreaterThan(1_470_000)
    expect(p50).toBeLessThan(1_550_000)
  })

  it('has four runs without an end, which are running or lost', () => {
    const names = runs.filter(({ end }) => end === undefined).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['checkout', 'checkout-pricing', 'nightly-export', 'nightly-export'])
  })

  it('has a run that is slower than usual: seven promotions, a wait, list prices that were not cached, and tax', () => {
    const of = ofType(events, 'node-finished').filter(({ run }) => run === story.slowRun)
    const find = (name: string) => of.find(({ node }) => node === name)
    const took = (name: string) => (find(name)?.finishedAtUs ?? 0) - (find(name)?.startedAtUs ?? 0)
    expect(runs.find(({ run }) => run === story.slowRun)?.end).toMatchObject({ status: 'success' })
    expect(find('promotions')?.result?.type).toBe('Array(7)')
    expect(took('promotions')).toBeGreaterThan(1_400_000)
    expect((find('promotions')?.startedAtUs ?? 0) - (find('segment')?.finishedAtUs ?? 0)).toBeGreaterThanOrEqual(64_000)
    expect(find('listPrices')?.cached).toBeUndefined()
    expect(took('listPrices')).toBeGreaterThan(200_000)
    expect(took('tax')).toBeGreaterThan(210_000)
  })
})
