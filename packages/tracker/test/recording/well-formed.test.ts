import { LIMITS } from '@dag/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resolveCapture } from '../../src/options/capture-option.js'
import { createHiddenObjects } from '../../src/recording/hidden-objects.js'
import { createRecorder } from '../../src/recording/recorder.js'
import { createValueRecorder } from '../../src/recording/value-recorder.js'
import { createRedaction } from '../../src/redaction/redaction.js'
import { createSummarise } from '../../src/summary/summarise.js'
import { finished, nodeEnd, nodeStart, started, toGraph, toInput, toNode } from '../support/driver-events.js'
import { AT_US } from '../support/events.js'

const redaction = createRedaction()
const summarise = createSummarise({ maxValueBytes: 4_096, maxSampledValues: 1_000, redaction })

const toRecorder = (tag: string) =>
  createRecorder({
    project: 1,
    tags: { [tag]: tag },
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

/** All texts within recorded events, those within details and names of fields included. */
function listTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('{"kind"') ? [value, ...listTexts(JSON.parse(value))] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => [key, ...listTexts(part)])
}

/** Events whose every text holds `odd`. */
function recordAll(odd: string): readonly unknown[] {
  const recorder = toRecorder(odd)
  const input = toInput(odd)
  const node = { ...toNode(`n${odd}`, [odd]), module: odd, tags: { [odd]: odd } }
  const graph = { ...toGraph([input, node], { [odd]: odd }), name: odd }
  class Odd {}
  Object.defineProperty(Odd, 'name', { value: odd })
  const value = {
    [odd]: odd,
    list: Array.from({ length: 20 }, () => odd),
    records: Array.from({ length: 20 }, () => ({ [odd]: odd })),
    map: new Map([[odd, odd]]),
    set: new Set([odd]),
    odd: new Odd(),
    symbol: Symbol(odd),
    named: Object.defineProperty(() => 1, 'name', { value: odd }),
  }
  const error = Object.assign(new Error(odd, { cause: odd }), {
    name: odd,
    stack: `Error: ${odd}\n    at f (${odd}.ts:1:1)`,
  })
  const run = started('r', {
    graph,
    outputs: [`n${odd}`],
    inputs: { [odd]: value },
    overrides: { [odd]: odd },
    tags: { [odd]: odd },
  })
  const nodeRun = { ...nodeStart('r', 'x'), node }
  return [
    recorder.version(graph),
    recorder.runStarted(run),
    recorder.nodeStarted(nodeRun),
    recorder.nodeFinished(nodeEnd(nodeRun, { status: 'success', result: value })),
    recorder.nodeFinished(nodeEnd(nodeRun, { status: 'success', result: odd })),
    recorder.nodeFinished(nodeEnd(nodeRun, { status: 'failed', error })),
    recorder.nodeLogged({ ...nodeRun, level: 'info', message: odd, fields: { [odd]: odd }, atUs: AT_US }),
    recorder.runFinished(finished(run, { status: 'failed', error, node: `n${odd}` })),
  ]
}

const isOdd = (text: string): boolean => !text.isWellFormed()
const HALVES = ['\ud800', '\udc00', 'a\ud83d', '\ude00b', '\udc00\ud800']

it.each(HALVES)('a lone half of a surrogate pair is in no text that is recorded: %j', (half) => {
  expect(recordAll(half).flatMap(listTexts).filter(isOdd)).toEqual([])
})

const PAIR = '\u{1f600}'

it.each(['nameChars', 'tagChars', 'logChars', 'errorMessageChars', 'errorStackChars', 'previewChars'] as const)(
  'a pair at the limit %s is not cut in half',
  (limit) => {
    for (let shift = -3; shift <= 3; shift++) {
      const text = 'a'.repeat(Math.max(0, LIMITS[limit] + shift)) + PAIR.repeat(800)
      expect(recordAll(text).flatMap(listTexts).filter(isOdd)).toEqual([])
    }
  },
)

it('texts of any code units are recorded as well-formed texts', () => {
  const units = fc.array(fc.oneof(fc.integer({ min: 0xd7f0, max: 0xe00f }), fc.integer({ min: 32, max: 126 })), {
    maxLength: 300,
  })
  fc.assert(
    fc.property(units, (codes) => {
      expect(
        recordAll(String.fromCharCode(...codes))
          .flatMap(listTexts)
          .filter(isOdd),
      ).toEqual([])
    }),
    { numRuns: 200 },
  )
})
