import { describe, expect, it } from 'vitest'
import { type Capture, type CaptureOptions, resolveCapture } from '../../src/options/capture-option.js'
import { createHiddenObjects } from '../../src/recording/hidden-objects.js'
import { createValueRecorder, type ValueRecorder } from '../../src/recording/value-recorder.js'
import { createRedaction } from '../../src/redaction/redaction.js'
import { toSummarise } from '../summary/support.js'
import { toGraph, toInput, toNode } from '../support/driver-events.js'

const capturing = (capture: Capture | CaptureOptions, redaction = createRedaction()): ValueRecorder => {
  const hidden = createHiddenObjects()
  return createValueRecorder({
    capture: resolveCapture(capture),
    summarise: toSummarise({ hidden, redaction }),
    summariseSchema: toSummarise({ hidden, redaction, schemaOnly: true }),
    hidden,
    redaction,
  })
}
const tagged = (name: string, policy: string) => ({ ...toNode(name), tags: { 'dag.capture': policy } })
const NOTHING = { type: 'redacted', preview: '[not captured]', complete: false }
const USER = { id: 7, name: 'Ada', roles: ['admin'] }

describe('the default policy', () => {
  it('all values are recorded by default', () => {
    const values = capturing('summary')
    expect(values.input('user', USER).preview).toContain('Ada')
    expect(values.result(toNode('user'), USER).preview).toContain('Ada')
  })
})

describe('policies', () => {
  it('the policy none for all values hides all of them', () => {
    const values = capturing('none')
    const graph = toGraph([toInput('user'), toNode('total')])
    expect(values.input('user', USER)).toEqual(NOTHING)
    expect(values.config('region', 'eu')).toEqual(NOTHING)
    expect(values.override(graph, 'total', 5)).toEqual(NOTHING)
    expect(values.result(toNode('total'), 5)).toEqual(NOTHING)
  })

  it('the policy schema records types and shapes, and no values', () => {
    const summary = capturing('schema').input('user', USER)
    expect(summary).toMatchObject({
      type: 'Object',
      preview: '{ id: number, name: string, roles: Array(1) }',
      complete: false,
    })
    expect(JSON.stringify(summary)).not.toMatch(/Ada|admin|7/)
    expect(capturing('schema').result(toNode('n'), 'text')).toEqual({
      type: 'string',
      preview: 'string',
      complete: false,
    })
  })

  it('a policy by name overrides the tag, and the tag overrides the default', () => {
    const values = capturing({ default: 'schema', results: { a: 'summary' } })
    expect(values.result(tagged('a', 'none'), 5).preview).toBe('5')
    expect(values.result(tagged('b', 'none'), 5)).toEqual(NOTHING)
    expect(values.result(tagged('b', 'summary'), 5).preview).toBe('5')
    expect(values.result(toNode('b'), 5).preview).toBe('number')
  })

  it('an unknown policy in a tag hides the value', () => {
    expect(capturing('summary').result(tagged('a', 'off'), 5)).toEqual(NOTHING)
  })

  it('the policy of an input or a node applies to its override', () => {
    const values = capturing({ inputs: { user: 'none' } })
    const graph = toGraph([toInput('user'), tagged('total', 'none'), toNode('free')])
    expect(values.override(graph, 'user', USER)).toEqual(NOTHING)
    expect(values.override(graph, 'total', 5)).toEqual(NOTHING)
    expect(values.override(graph, 'free', 5).preview).toBe('5')
  })
})

describe('hidden values', () => {
  it('a hidden value is redacted wherever it occurs later, within other values too', () => {
    const values = capturing({ inputs: { user: 'none' } })
    values.input('user', USER)
    expect(values.result(toNode('same'), USER).preview).toBe('[redacted]')
    const within = values.result(toNode('within'), { user: USER, list: [USER], map: new Map([['u', USER]]) })
    expect(JSON.stringify(within)).not.toContain('Ada')
    expect(within.preview).toContain('user: [redacted]')
    const many = values.result(toNode('many'), Array(20).fill(USER))
    expect(JSON.stringify(many)).not.toContain('Ada')
  })

  it('a hidden result is redacted in later results', () => {
    const values = capturing('summary')
    values.result(tagged('secretive', 'none'), USER)
    expect(values.result(toNode('after'), { user: USER }).preview).toBe('{ user: [redacted] }')
  })
})

describe('log lines', () => {
  it('a log line of a node shows no more than its result may', () => {
    const values = capturing({ results: { plain: 'schema' } })
    expect(values.logged(toNode('total'), { user: USER }).preview).toBe('{ user: {…} }')
    expect(values.logged(toNode('plain'), { user: 'Ada' }).preview).toBe('{ user: string }')
    expect(values.logged(tagged('total', 'none'), { user: USER })).toEqual(NOTHING)
  })
})

describe('items', () => {
  const redaction = createRedaction({ redactKeys: ['customer'], redactPaths: ['results.order.*.email'] })
  const values = capturing({ results: { card: 'none' } }, redaction)

  it('items follow the policy, the name and the paths of their node', () => {
    expect(values.item(toNode('user'), 0, USER).preview).toContain('Ada')
    expect(values.item(toNode('card'), 0, 4711)).toEqual(NOTHING)
    expect(values.item(toNode('customer'), 0, USER).preview).toBe('[redacted]')
    expect(values.item(toNode('order'), 3, { id: 1, email: 'ada@x.org' }).preview).toBe('{ id: 1, email: [redacted] }')
  })

  it('a list of items has only its shape if a path matches one of them', () => {
    expect(values.list(toNode('total'), [1, 2]).preview).toBe('Array(2) [1, 2]')
    expect(JSON.stringify(values.list(toNode('order'), [{ email: 'ada@x.org' }]))).not.toContain('ada@x.org')
    expect(values.list(toNode('card'), [4711])).toEqual(NOTHING)
  })
})
