import { describe, expect, it } from 'vitest'
import { type NodeFacts, type RunFacts, toNodeStatus } from '@/server/derive/node-status'

const NOW_US = 1_000_000_000
const runOf = (status: RunFacts['status'], lastSeenAtUs = NOW_US): RunFacts => ({ status, lastSeenAtUs })
const facts = (more: Partial<NodeFacts> = {}): NodeFacts => ({
  kind: 'function',
  overridden: false,
  recorded: null,
  ...more,
})
const recorded = (status: 'running' | 'success' | 'failed' | 'cancelled', cached = false) =>
  facts({ recorded: { status, cached } })

describe('toNodeStatus', () => {
  it.each([
    ['what was given', facts({ kind: 'input' }), runOf('success'), 'input'],
    ['what was given instead', facts({ overridden: true }), runOf('success'), 'overridden'],
    ['an input that was overridden', facts({ kind: 'input', overridden: true }), runOf('success'), 'overridden'],
    ['not started yet', facts(), runOf('running'), 'waiting'],
    ['never started', facts(), runOf('failed'), 'skipped'],
    ['never started, of a lost run', facts(), runOf('lost'), 'skipped'],
    ['ended', recorded('failed'), runOf('running'), 'failed'],
    ['from a cache', recorded('success', true), runOf('running'), 'cached'],
    ['at work', recorded('running'), runOf('running'), 'running'],
    ['at work when the run was lost', recorded('running'), runOf('lost'), 'lost'],
    ['a sibling of the failed one, still at work', recorded('running'), runOf('failed'), 'running'],
    ['one that never reported its end', recorded('running'), runOf('failed', NOW_US - 90_000_001), 'lost'],
  ] as const)('%s', (_, node, run, status) => {
    expect(toNodeStatus(node, run, NOW_US)).toBe(status)
  })
})
