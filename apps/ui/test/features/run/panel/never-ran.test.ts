import { describe, expect, it } from 'vitest'
import { whyNeverRan } from '@/features/run/panel/never-ran'
import { ran, runNode } from '../../../support/run-fixture'

describe('the reason why a node never ran', () => {
  it('the reason why a node never ran is the nearest node above it that broke', () => {
    const nodes = [ran('a', [], 0, 1, { status: 'failed' }), runNode('b', ['a']), runNode('c', ['b'])]
    expect(whyNeverRan({ status: 'failed', nodes }, 'c')).toEqual({ kind: 'above', node: 'a', status: 'failed' })
  })

  it('the reason why a node never ran is the end of the run if no node above it broke', () => {
    const nodes = [ran('a', [], 0, 1), runNode('b', ['a']), ran('x', [], 0, 1, { status: 'failed' })]
    expect(whyNeverRan({ status: 'failed', nodes }, 'b')).toEqual({ kind: 'over', run: 'failed' })
  })

  it('the reason why a node never ran names the nodes that it waits for during the run', () => {
    const nodes = [ran('a', [], 0, 1), runNode('b', [], { status: 'running', startUs: 0 }), runNode('c', ['a', 'b'])]
    expect(whyNeverRan({ status: 'running', nodes }, 'c')).toEqual({ kind: 'waiting', on: ['b'] })
  })
})
