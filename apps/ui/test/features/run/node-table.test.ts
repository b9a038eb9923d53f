import { describe, expect, it } from 'vitest'
import { findCriticalPath } from '@/contract/critical-path'
import { pressColumn, sortNodes } from '@/features/run/node-table'
import { ran, runNode } from '../../support/run-fixture'

const nodes = [ran('b', [], 0, 10), ran('a', [], 0, 90), ran('c', ['a'], 90, 100), runNode('d')]
const path = findCriticalPath(nodes, { durationUs: 100 })
const names = (by: 'node' | 'start' | 'duration' | 'share', descending = false) =>
  sortNodes(nodes, { by, descending }, path).map(({ name }) => name)

describe('the table of nodes', () => {
  it('the table of nodes sorts by each column and keeps nodes without a value last', () => {
    expect(names('node')).toEqual(['a', 'b', 'c', 'd'])
    expect(names('start')).toEqual(['b', 'a', 'c', 'd'])
    expect(names('duration', true)).toEqual(['a', 'b', 'c', 'd'])
    expect(names('duration')).toEqual(['b', 'c', 'a', 'd'])
    expect(names('share', true)).toEqual(['a', 'c', 'b', 'd'])
  })

  it('the table of nodes turns a column round when it is pressed again', () => {
    expect(pressColumn({ by: 'start', descending: false }, 'duration')).toEqual({ by: 'duration', descending: true })
    expect(pressColumn({ by: 'duration', descending: true }, 'duration')).toEqual({ by: 'duration', descending: false })
  })
})
