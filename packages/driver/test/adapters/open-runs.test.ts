import { describe, expect, test } from 'vitest'
import { OpenRuns } from '../../src/adapters/open-runs.js'
import type { GraphNode } from '../../src/graph/graph.js'
import { smallGraph } from '../support/small-graph.js'

const graph = smallGraph([['a']])
const other = smallGraph([['a']])
const nodeOf = ({ nodes }: typeof graph): GraphNode => nodes.get('a') as GraphNode

describe('open runs', () => {
  test('open runs are found by id until they end', () => {
    const runs = new OpenRuns<string>()
    runs.begin({ runId: '1', graph }, 'first')
    expect([runs.find({ runId: '1', graph }), runs.findOfNode('1', nodeOf(graph)), runs.size]).toEqual([
      'first',
      'first',
      1,
    ])
    runs.end('1', 'first')
    runs.end('1', 'first')
    expect([runs.find({ runId: '1', graph }), runs.findOfNode('1', nodeOf(graph)), runs.size]).toEqual([null, null, 0])
  })

  test('open runs of several drivers may have one id', () => {
    const runs = new OpenRuns<string>()
    runs.begin({ runId: '1', graph }, 'mine')
    runs.begin({ runId: '1', graph: other }, 'theirs')
    expect(runs.findOfNode('1', nodeOf(graph))).toBe('mine')
    expect(runs.findOfNode('1', nodeOf(other))).toBe('theirs')
    runs.end('1', 'theirs')
    expect(runs.find({ runId: '1', graph: other })).toBeNull()
    expect([...runs.values()]).toEqual(['mine'])
  })

  test('open runs that never end are dropped if there are too many, the oldest first', () => {
    const runs = new OpenRuns<number>(3)
    for (let run = 0; run < 10; run++) runs.begin({ runId: String(run), graph }, run)
    expect([...runs.values()]).toEqual([7, 8, 9])
    expect(runs.size).toBe(3)
    for (let run = 0; run < 10; run++) runs.begin({ runId: 'same', graph }, run)
    expect([...runs.values()]).toEqual([7, 8, 9])
  })
})
