import { describe, expect, test } from 'vitest'
import { viewNodes, withoutInputs } from '../../src/introspection/graph-view.js'
import { upstreamOf } from '../../src/introspection/reach.js'
import { viewExecution } from '../../src/introspection/view-execution.js'
import { pipelineRows, smallGraph } from '../support/small-graph.js'

const graph = smallGraph(pipelineRows, { userId: 1 })

describe('a view of nodes', () => {
  test('a view of nodes has the dependencies between them and no others', () => {
    const view = viewNodes(graph, upstreamOf(graph, ['bar']), new Set(['bar']))
    expect(view.nodes.map(({ name, isOutput }) => `${name}${isOutput ? '!' : ''}`)).toEqual([
      'request',
      'limit',
      'requestRaw',
      'bar!',
    ])
    expect(view.edges).toEqual([
      { from: 'request', to: 'requestRaw', optional: false },
      { from: 'requestRaw', to: 'bar', optional: false },
      { from: 'limit', to: 'bar', optional: true },
    ])
  })

  test('a view of nodes distinguishes inputs of the config from inputs of runs', () => {
    const kinds = viewNodes(graph, graph.nodes.values()).nodes.map(({ name, kind }) => [name, kind])
    expect(Object.fromEntries(kinds)).toMatchObject({ userId: 'config', request: 'input', someData: 'function' })
  })

  test('a view of nodes without inputs has neither inputs nor config, but overrides', () => {
    const whole = viewExecution(graph, ['pipeline'], { overrides: { bar: 1 } })
    const view = withoutInputs(whole)
    expect(view.nodes.map(({ name }) => name)).toEqual([
      'bar',
      'requestRaw',
      'foo',
      'someData',
      'computation1',
      'computation2',
      'pipeline',
    ])
    expect(view.edges).toEqual(whole.edges.filter(({ from }) => from !== 'request' && from !== 'userId'))
  })
})
