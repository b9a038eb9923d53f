import { describe, expect, test } from 'vitest'
import type { Graph } from '../../src/graph/graph.js'
import { type GivenValues, viewExecution } from '../../src/introspection/view-execution.js'
import { pipelineRows, smallGraph } from '../support/small-graph.js'

/** `foo` a function, `<foo>` an input, `{foo}` an override, `$foo` config; outputs with an exclamation mark. */
function nodesOf(graph: Graph, outputs: readonly string[], request: GivenValues = {}): readonly string[] {
  const shown = { function: '', input: '<', override: '{', config: '$' }
  return viewExecution(graph, outputs, request).nodes.map(
    ({ name, kind, isOutput }) => `${shown[kind]}${name}${isOutput ? '!' : ''}`,
  )
}

function edgesOf(graph: Graph, outputs: readonly string[], request: GivenValues = {}): readonly string[] {
  return viewExecution(graph, outputs, request).edges.map(
    ({ from, to, optional }) => `${from} ${optional ? '-?' : '->'} ${to}`,
  )
}

const graph = smallGraph(pipelineRows)

describe('the view of an execution', () => {
  test('the view of an execution contains exactly the nodes that the outputs need', () => {
    expect(nodesOf(graph, ['computation2'])).toEqual(['<request', 'requestRaw', 'bar', 'computation2!'])
    expect(edgesOf(graph, ['computation2'])).toEqual([
      'request -> requestRaw',
      'requestRaw -> bar',
      'bar -> computation2',
    ])
  })

  test('the view of an execution shows an optional input only if it is given', () => {
    expect(nodesOf(graph, ['bar'])).not.toContain('<limit')
    expect(nodesOf(graph, ['bar'], { inputs: { limit: 1 } })).toContain('<limit')
    expect(edgesOf(graph, ['bar'], { inputs: { limit: 1 } })).toContain('limit -? bar')
  })

  test('the view of an execution shows a required input even if it is not given', () => {
    expect(nodesOf(graph, ['someData'])).toEqual(['<userId', 'someData!'])
    expect(nodesOf(graph, ['someData'], { inputs: { userId: 1, other: 2 } })).toEqual(['<userId', 'someData!'])
  })

  test('the view of an execution ends at overrides', () => {
    const overrides = { requestRaw: {}, someData: 1 }
    expect(nodesOf(graph, ['pipeline'], { overrides })).toEqual([
      '{requestRaw',
      '{someData',
      'foo',
      'bar',
      'computation1',
      'computation2',
      'pipeline!',
    ])
    expect(edgesOf(graph, ['pipeline'], { overrides })).not.toContain('request -> requestRaw')
  })

  test('the view of an execution marks inputs and overrides that are requested', () => {
    expect(nodesOf(graph, ['userId', 'foo'], { overrides: { foo: 1 } })).toEqual(['<userId!', '{foo!'])
  })

  test('the view of an execution distinguishes config from inputs', () => {
    const configured = smallGraph(pipelineRows, { userId: 1 })
    expect(nodesOf(configured, ['someData'])).toEqual(['$userId', 'someData!'])
  })

  test('the view of an execution shows each output once, even if it is requested twice', () => {
    expect(nodesOf(graph, ['someData', 'someData'])).toEqual(['<userId', 'someData!'])
  })

  test('the view of an execution of unknown outputs and overrides is refused, all at once', () => {
    const draw = () => viewExecution(graph, ['pipelin', 'nope'], { overrides: { fooo: 1 } })
    expect(draw).toThrow(/3 problems[\s\S]*"pipelin"[\s\S]*"pipeline"[\s\S]*"nope"[\s\S]*"fooo"/)
  })
})
