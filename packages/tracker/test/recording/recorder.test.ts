import { LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { resolveCapture } from '../../src/options/capture-option.js'
import { createHiddenObjects } from '../../src/recording/hidden-objects.js'
import { createRecorder } from '../../src/recording/recorder.js'
import { createValueRecorder } from '../../src/recording/value-recorder.js'
import { createRedaction } from '../../src/redaction/redaction.js'
import { createSummarise } from '../../src/summary/summarise.js'
import { finished, GRAPH, nodeEnd, nodeStart, started, toGraph, toInput, toNode } from '../support/driver-events.js'
import { AT_US } from '../support/events.js'

const redaction = createRedaction({ redactKeys: ['iban'] })
const summarise = createSummarise({ maxValueBytes: 1_024, maxSampledValues: 100, redaction })
const recorder = createRecorder({
  project: 1,
  tags: { env: 'test', team: 'a' },
  host: null,
  git: null,
  program: null,
  summarise,
  values: createValueRecorder({
    capture: resolveCapture('summary'),
    summarise,
    summariseSchema: summarise,
    hidden: createHiddenObjects(),
    redaction,
  }),
  redaction,
})

describe('a run', () => {
  it('the start of a run has its inputs, overrides, config, tags and version', () => {
    const graph = toGraph([toInput('request'), toNode('foo', ['request'])], { region: 'eu', apiKey: 'hunter2' })
    const event = recorder.runStarted(started('r1', { graph, overrides: { foo: 1 }, tags: { team: 'b' } }))
    expect(event).toMatchObject({
      type: 'run-started',
      project: 1,
      run: 'r1',
      name: 'checkout',
      version: recorder.version(graph).id,
      startedAtUs: AT_US,
      outputs: ['pipeline'],
      inputs: { request: { preview: "{ foo: 'bar' }" } },
      overrides: { foo: { preview: '1' } },
      config: { region: { preview: "'eu'" }, apiKey: { preview: '[redacted]' } },
      tags: { env: 'test', team: 'b' },
    })
  })

  it('the tags of a run are redacted and within the limits of the protocol', () => {
    const tags = {
      apiKey: 'hunter2',
      iban: 'DE02 1203',
      call: 'with Bearer abcdef123',
      long: 'token=abc '.repeat(LIMITS.tagChars / 10),
    }
    const recorded = recorder.runStarted(started('r1', { tags })).tags
    expect(recorded).toMatchObject({
      env: 'test',
      apiKey: '[redacted]',
      iban: '[redacted]',
      call: 'with Bearer [redacted]',
    })
    expect(recorded.long).toHaveLength(LIMITS.tagChars)
    expect(JSON.stringify(recorded)).not.toMatch(/hunter2|DE02|abc/)
  })

  it('pending inputs of a run are recorded at its end', () => {
    const late = Promise.resolve('late')
    // biome-ignore lint/suspicious/noThenProperty: an input may be any thenable.
    const thenable = { then: () => {} }
    const run = started('r1', { inputs: { now: 1, late, thenable, never: Promise.resolve() } })
    expect(Object.keys(recorder.runStarted(run).inputs)).toEqual(['now'])
    const end = recorder.runFinished({
      ...finished(run),
      settledInputs: { now: 1, late: 'late', thenable: 2, never: run.inputs.never },
    })
    expect(end.inputs).toEqual({
      late: expect.objectContaining({ preview: "'late'" }),
      thenable: expect.objectContaining({ preview: '2' }),
    })
  })

  it('the end of a failed run has the error and the node that failed first', () => {
    const error = new RangeError('too far')
    const event = recorder.runFinished(finished(started('r1'), { status: 'failed', error, node: 'foo' }))
    expect(event).toMatchObject({
      status: 'failed',
      failedNode: 'foo',
      error: { name: 'RangeError', message: 'too far' },
    })
    expect('inputs' in event).toBe(false)
  })

  it('the end of a cancelled run has the reason', () => {
    const { reason } = AbortSignal.abort()
    const event = recorder.runFinished(finished(started('r1'), { status: 'cancelled', reason }))
    expect(event).toMatchObject({
      status: 'cancelled',
      failedNode: null,
      error: { name: 'AbortError', message: 'This operation was aborted' },
    })
  })

  it('tags beyond the limits of the protocol are shortened', () => {
    const tags = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, 'v'.repeat(600)]))
    const recorded = recorder.runStarted(started('r1', { tags })).tags
    expect(Object.keys(recorded)).toHaveLength(50)
    expect(Math.max(...Object.values(recorded).map((value) => value.length))).toBe(500)
  })

  it('getters among the inputs of a run are not called', () => {
    const inputs = Object.defineProperty({}, 'x', {
      enumerable: true,
      get() {
        throw new Error('a getter was called')
      },
    })
    expect(recorder.runStarted(started('r1', { inputs })).inputs).toEqual({
      x: expect.objectContaining({ type: 'undefined' }),
    })
  })
})

describe('a node run', () => {
  it('the end of a node run has its result and repeats its start', () => {
    const nodeRun = nodeStart('r1', 'foo', 2)
    expect(recorder.nodeFinished(nodeEnd(nodeRun, { status: 'success', result: 'far' }))).toEqual({
      type: 'node-finished',
      run: 'r1',
      node: 'foo',
      item: 2,
      status: 'success',
      startedAtUs: AT_US + 10,
      finishedAtUs: AT_US + 20,
      result: { type: 'string', preview: "'far'", sizeBytes: 3, complete: true },
      error: null,
    })
  })

  it('the end of a node run reports retries and cached results', () => {
    const end = nodeEnd(nodeStart('r1', 'foo'))
    expect(recorder.nodeFinished({ ...end, attempts: 3, cached: true })).toMatchObject({ attempts: 3, cached: true })
    expect(recorder.nodeFinished(end)).not.toHaveProperty('attempts')
  })

  it('a run that continues an earlier one says so, and its node runs that are taken over', () => {
    const resumed = { startedAtUs: AT_US - 100, nodeRuns: 3 }
    expect(recorder.runStarted(started('r1', { resumed }))).toMatchObject({ resumed })
    expect(recorder.runStarted(started('r1'))).not.toHaveProperty('resumed')
    const end = nodeEnd(nodeStart('r1', 'foo'))
    expect(recorder.nodeFinished({ ...end, takenOver: true })).toMatchObject({ takenOver: true })
    expect(recorder.nodeFinished(end)).not.toHaveProperty('takenOver')
  })

  it('the end of a node run on a worker names the worker and the wait, and has no result that stayed there', () => {
    const placement = { queuedAtUs: AT_US, startedAtUs: AT_US + 300, worker: 'thread 2' }
    const end = nodeEnd(nodeStart('r1', 'foo'))
    expect(recorder.nodeFinished({ ...end, placement })).toMatchObject({ worker: 'thread 2', queueWaitUs: 300 })
    expect(recorder.nodeFinished({ ...end, placement }).startedAtUs).toBe(Math.max(end.startedAtUs, AT_US + 300))
    const lost = {
      worker: 'thread 1',
      startedAtUs: AT_US + 50,
      endedAtUs: AT_US + 250,
      end: 'lost',
      error: 'gone',
    } as const
    const retried = recorder.nodeFinished({ ...end, placement: { ...placement, earlier: Array(25).fill(lost) } })
    expect(retried.earlierAttempts).toEqual(Array(20).fill(lost))
    expect(recorder.nodeFinished({ ...end, placement: { ...placement, earlier: [lost] } })).toMatchObject({
      queueWaitUs: 100,
      earlierAttempts: [lost],
    })
    expect(recorder.nodeFinished({ ...end, placement, omitted: true })).toMatchObject({ result: null })
    expect(recorder.nodeFinished(end)).not.toHaveProperty('worker')
  })

  it('the end of a failed node run has its error', () => {
    const event = recorder.nodeFinished(nodeEnd(nodeStart('r1', 'foo'), { status: 'failed', error: new Error('no') }))
    expect(event).toMatchObject({ status: 'failed', result: null, error: { name: 'Error', message: 'no' } })
  })
})

describe('log lines', () => {
  const line = {
    runId: 'r1',
    node: toNode('foo'),
    item: 3,
    level: 'warn',
    message: 'retrying with token=abc123',
    fields: { attempt: 2, password: 'hunter2' },
    atUs: AT_US + 15,
  } as const

  it('log lines keep their order and are redacted', () => {
    const first = recorder.nodeLogged(line)
    expect(first).toMatchObject({
      type: 'node-log',
      run: 'r1',
      node: 'foo',
      item: 3,
      level: 'warn',
      atUs: AT_US + 15,
      message: 'retrying with token=[redacted]',
      fields: { preview: '{ attempt: 2, password: [redacted] }' },
    })
    expect(recorder.nodeLogged(line).sequence).toBeGreaterThan(first.sequence)
  })

  it('a log line may have no fields, and is cut if it is too long', () => {
    const { message, fields } = recorder.nodeLogged({ ...line, message: 'x'.repeat(9_000), fields: null })
    expect([message.length, fields]).toEqual([LIMITS.logChars, null])
  })
})

describe('a version', () => {
  it('a version has nodes and inputs with text and hash, and an id that does not depend on the build', () => {
    const version = recorder.version(GRAPH)
    expect(version.id).toMatch(/^[0-9a-f]{32}$/)
    expect(version.nodes.map(({ name, kind }) => [name, kind])).toEqual([
      ['request', 'input'],
      ['foo', 'function'],
      ['pipeline', 'function'],
    ])
    expect(version.nodes[1]).toMatchObject({ text: '() => name', codeHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const again = toGraph([...GRAPH.nodes.values()].reverse(), { other: 'config' })
    expect(recorder.version(again).id).toBe(version.id)
  })

  it('a version changes with the code', () => {
    const changed = toGraph([
      toInput('request'),
      toNode('foo', ['request'], () => 'changed'),
      toNode('pipeline', ['foo']),
    ])
    expect(recorder.version(changed).id).not.toBe(recorder.version(GRAPH).id)
  })

  it('a version shortens long functions and leaves out texts beyond four million characters', () => {
    const long = (): string => 'TEXT'
    long.toString = () => 'never asked'
    const huge = new Function(`return '${'x'.repeat(150_000)}'`) as () => string
    const nodes = Array.from({ length: 60 }, (_, index) => toNode(`n${index}`, [], huge))
    const texts = recorder.version(toGraph(nodes)).nodes.map((node) => node.text?.length ?? 0)
    expect(texts[0]).toBe(100_000)
    expect(texts.at(-1)).toBe(0)
    expect(recorder.version(toGraph([toNode('long', [], long)])).nodes[0]?.text).not.toBe('never asked')
  })
})
