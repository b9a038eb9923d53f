import { describe, expect, it } from 'vitest'
import { toWhy } from '@/features/run/why'
import { toPlainText } from '@/text/words'
import { ran, runNode } from '../../support/run-fixture'

const success = { status: 'success', failedNode: null, error: null, nodes: [], losses: [] } as const
const words = (run: Parameters<typeof toWhy>[0]) => {
  const why = toWhy(run)
  return why === null ? null : [why.tone, toPlainText(why.headline), toPlainText(why.more), why.node]
}

describe('the explanation of a run', () => {
  it('the explanation of a run is silent for a run that went well', () => {
    expect(toWhy(success)).toBeNull()
  })

  it('the explanation of a run names the node that failed first, the error, nodes that never ran and nodes that still run', () => {
    const nodes = [
      ran('discounts', [], 0, 1, { status: 'failed' }),
      runNode('tax', ['discounts']),
      runNode('quote', ['tax']),
      runNode('riskScore', [], { status: 'cancelled', startUs: 0, endUs: 2 }),
      runNode('audit', [], { status: 'running', startUs: 0 }),
      runNode('mail', [], { status: 'lost', startUs: 0 }),
    ]
    const error = { name: 'TypeError', message: "Cannot read 'percent'\nsecond line", stack: null }
    expect(words({ ...success, status: 'failed', failedNode: 'discounts', error, nodes })).toEqual([
      'failed',
      "discounts failed first: Cannot read 'percent'",
      '2 nodes never ran: tax, quote · riskScore was stopped · audit still runs · the end of mail is not known',
      'discounts',
    ])
  })

  it('the explanation of a run says which worker was lost, and how the next attempt ended', () => {
    const lost = { worker: 'worker a1', end: 'lost', error: null, startUs: 0, endUs: 1_990_000 } as const
    const score = ran('score', [], 5_000_000, 5_900_000, { worker: 'worker b7', attempts: 2, earlierAttempts: [lost] })
    const sentence = 'worker a1 was lost after 1.99\u00a0s while score ran; its next attempt succeeded on worker b7'
    expect(words({ ...success, nodes: [score] })).toEqual([
      'worker',
      sentence,
      'The effects of a lost attempt may have happened twice.',
      'score',
    ])
    const failing = { ...lost, end: 'failed' } as const
    expect(toWhy({ ...success, nodes: [{ ...score, earlierAttempts: [failing] }] })).toBeNull()
    expect(words({ ...success, nodes: [score, { ...score, name: 'tax' }] })?.[1]).toBe(
      'Workers were lost while score, tax ran; other attempts followed',
    )
  })

  it('the explanation of a run names a few of many nodes and counts the rest', () => {
    const nodes = Array.from({ length: 9 }, (_, index) => runNode(`n${index}`))
    const why = words({ ...success, status: 'failed', failedNode: 'x', error: null, nodes })
    expect(why?.[1]).toBe('x failed first; its error was not recorded')
    expect(why?.[2]).toBe('9 nodes never ran: n0, n1, n2, n3 and 5 more')
  })

  it('the explanation of a run says that a run failed outside its nodes', () => {
    const error = { name: 'Error', message: 'hook failed', stack: null }
    expect(words({ ...success, status: 'failed', error })?.[1]).toBe('Failed outside its nodes: hook failed')
  })

  it('the explanation of a run names the nodes that a cancelled run stopped', () => {
    const nodes = [runNode('model', [], { status: 'cancelled', startUs: 0, endUs: 2 }), runNode('rank', ['model'])]
    expect(words({ ...success, status: 'cancelled', nodes })).toEqual([
      'cancelled',
      'Cancelled by its signal while model ran',
      '1 node never ran: rank',
      'model',
    ])
  })

  it('the explanation of a run says that a lost run may come back', () => {
    const nodes = [runNode('train', [], { status: 'lost', startUs: 0 })]
    expect(words({ ...success, status: 'lost', nodes })).toEqual([
      'lost',
      'The process went silent while train ran: no event, no heartbeat',
      'a later event brings the run back',
      'train',
    ])
  })

  it('the explanation of a run counts losses, with the reason', () => {
    const losses = [
      { run: 'r', reason: 'queue-full', kind: 'value', total: 1_214 },
      { run: 'r', reason: 'too-large', kind: 'log', total: 1 },
      { run: 'r', reason: 'shutdown', kind: 'node', total: 0 },
    ] as const
    expect(words({ ...success, losses })?.slice(0, 2)).toEqual([
      'dropped',
      "1,214 values were dropped: the tracker's queue was full · 1 log line was dropped: too large",
    ])
  })

  it('the explanation of a run says briefly that parts of the record of a failed run are missing', () => {
    const losses = [{ run: 'r', reason: 'queue-full', kind: 'value', total: 1_214 }] as const
    const why = words({ ...success, status: 'failed', failedNode: 'x', error: null, losses })
    expect(why?.[2]).toBe('1,214 parts of the record were dropped')
  })
})
