import type { Tags } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { resolveSampling, type SamplingOptions } from '../../src/options/sampling-option.js'
import { createLosses } from '../../src/queue/losses.js'
import type { QueuedEvent } from '../../src/queue/queued-event.js'
import { createSampler } from '../../src/sampling/sampler.js'
import { detailed, nodeFinished, nodeStarted, runFinished, runStarted } from '../support/events.js'

function setUp(options: SamplingOptions, { tags = {}, maxBytes = 1e6 }: { tags?: Tags; maxBytes?: number } = {}) {
  const sent: QueuedEvent[] = []
  const losses = createLosses()
  const sink = { add: (event: QueuedEvent) => void sent.push(event) }
  const resolved = resolveSampling(options)
  if (resolved === null) throw new Error('no options')
  const sampler = createSampler(resolved, { sink, losses, tags, maxBytes })
  const record = (event: QueuedEvent): void => sampler.sinkOf(event.run)?.add(event)
  const report = (run: string, isFailed = false, own: Tags = {}): void => {
    sampler.begin(run, own)
    for (const event of [runStarted(run), nodeStarted(run, 'a'), nodeFinished(run, 'a'), runFinished(run)])
      record(event)
    sampler.end(run, isFailed)
  }
  return { sampler, losses, sent, record, report }
}

const runsOf = (events: readonly QueuedEvent[]): string[] => [...new Set(events.map(({ run }) => run))]

describe('sampling', () => {
  it('the sampler sends nothing of a run that is left out, and counts it apart from losses', () => {
    const { sampler, sent, losses, report } = setUp({ rate: 0 })
    report('r')
    expect([sent, sampler.leftOut, losses.list()]).toEqual([[], 1, []])
  })

  it('the sampler sends a failed run in full, although its rate leaves it out', () => {
    const { sampler, sent, report } = setUp({ rate: 0 })
    report('good')
    report('bad', true)
    expect(sent).toEqual([runStarted('bad'), nodeFinished('bad', 'a'), runFinished('bad')])
    expect(sampler.leftOut).toBe(1)
  })

  it('the sampler sends events after the end of a kept run, and drops those of a run that was left out', () => {
    const { sent, record, report } = setUp({ rate: 0 })
    report('good')
    report('bad', true)
    sent.length = 0
    for (const run of ['good', 'bad']) record(nodeFinished(run, 'late'))
    expect(sent).toEqual([nodeFinished('bad', 'late')])
  })

  it('the sampler leaves out failed runs with keepFailed: false', () => {
    const { sampler, sent, report } = setUp({ rate: 0, keepFailed: false })
    report('bad', true)
    expect([sent, sampler.leftOut]).toEqual([[], 1])
  })

  it('the sampler uses the rate of the first rule that matches the tags of the run or the tracker', () => {
    const rules = [
      { tags: { tier: ['gold', 'silver'], region: 'eu' }, rate: 1 },
      { tags: { region: 'eu' }, rate: 0 },
    ]
    const { sent, report } = setUp({ rate: 1, rules }, { tags: { region: 'eu', tier: 'bronze' } })
    report('gold', false, { tier: 'gold' })
    report('bronze')
    report('us', false, { region: 'us' })
    expect(runsOf(sent)).toEqual(['gold', 'us'])
  })

  it('the sampler uses the plain rate for tags that cannot be read', () => {
    const { sampler } = setUp({ rate: 0, keepFailed: false, rules: [{ tags: { a: 'b' }, rate: 1 }] })
    const tags = Object.defineProperty({}, 'a', {
      enumerable: true,
      get() {
        throw new Error('no')
      },
    })
    sampler.begin('r', tags)
    expect(sampler.leftOut).toBe(1)
  })

  it('the sampler holds a bounded part of a run, and counts the rest as lost if the run is kept', () => {
    const { sampler, sent, losses, record } = setUp({ rate: 0 }, { maxBytes: 1e9 })
    for (const [run, isFailed] of [
      ['good', false],
      ['bad', true],
    ] as const) {
      sampler.begin(run, {})
      record(runStarted(run))
      for (let node = 0; node < 3_000; node++) record(nodeFinished(run, `n${node}`))
      record(runFinished(run))
      sampler.end(run, isFailed)
    }
    expect(sent).toHaveLength(2_000)
    expect([sent.at(0), sent.at(-1)]).toEqual([runStarted('bad'), runFinished('bad')])
    expect(losses.list()).toEqual([{ run: 'bad', reason: 'queue-full', kind: 'node', total: 1_002 }])
  })

  it('the sampler holds a bounded number of bytes of all runs, and evicts the oldest run', () => {
    const { sampler, sent, losses, record } = setUp({ rate: 0 }, { maxBytes: 100_000 })
    for (let run = 0; run < 100; run++) {
      sampler.begin(`r${run}`, {})
      record(nodeFinished(`r${run}`, 'a', detailed(2_000)))
    }
    expect(sampler.leftOut).toBeGreaterThan(80)
    for (let run = 0; run < 100; run++) sampler.end(`r${run}`, true)
    expect(sent.length + sampler.leftOut).toBe(100)
    expect(runsOf(sent).at(-1)).toBe('r99')
    expect(losses.list()).toEqual([{ run: null, reason: 'queue-full', kind: 'run', total: sampler.leftOut }])
  })
})
