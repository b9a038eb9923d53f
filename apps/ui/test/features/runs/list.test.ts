import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePlace, toPlace, toRestoration } from '@/features/runs/list/place'
import { NO_SELECTION, selectRange, toChecked, toggleRow } from '@/features/runs/list/selection'

const ids = Array.from({ length: 500 }, (_, index) => `run-${index}`)

describe('the place of a list', () => {
  it('the place of a list leads back to the same scroll position', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 499 * 32 }), (scrollTop) => {
        const place = toPlace({ ids, scrollTop, rowHeight: 32, currentId: null })
        expect(place && toRestoration(place, ids, 32, false)).toMatchObject({ kind: 'scroll' })
        const step = place && toRestoration(place, ids, 32, false)
        expect(step?.kind === 'scroll' && step.scrollTop).toBeCloseTo(scrollTop, 6)
      }),
    )
  })

  it('the place of a list follows its row when new rows came above', () => {
    const place = toPlace({ ids, scrollTop: 340 * 32 + 8, rowHeight: 32, currentId: 'run-345' })
    const grown = ['new-1', 'new-2', ...ids]
    expect(place && toRestoration(place, grown, 32, false)).toEqual({ kind: 'scroll', scrollTop: 342 * 32 + 8 })
  })

  it('the place of a list requests rows until its row is loaded, and keeps its number if the row has gone', () => {
    const place = { topId: 'gone', topIndex: 340, shift: 0, currentId: null }
    expect(toRestoration(place, ids.slice(0, 100), 32, true)).toEqual({ kind: 'read' })
    expect(toRestoration(place, ids, 32, true)).toEqual({ kind: 'scroll', scrollTop: 340 * 32 })
  })

  it('the place of a list at its top is not kept, and a foreign value in storage is ignored', () => {
    expect(toPlace({ ids, scrollTop: 0, rowHeight: 32, currentId: null })).toBeNull()
    expect([null, 1, {}, { topId: 'a', topIndex: 1.5, shift: 0 }].map(parsePlace)).toEqual([null, null, null, null])
  })
})

describe('the selection of a list', () => {
  it('the selection of a list adds the rows between two clicks in both directions', () => {
    const one = toggleRow(NO_SELECTION, 'run-5')
    expect([...selectRange(one, 'run-7', ids).keys]).toEqual(['run-5', 'run-6', 'run-7'])
    expect([...selectRange(one, 'run-3', ids).keys].sort()).toEqual(['run-3', 'run-4', 'run-5'])
    expect(toggleRow(one, 'run-5').keys.size).toBe(0)
  })

  it('the selection of a list is mixed unless all loaded rows are in it', () => {
    expect(toChecked(NO_SELECTION, ids)).toBe(false)
    expect(toChecked(toggleRow(NO_SELECTION, 'run-5'), ids)).toBe('mixed')
    expect(toChecked(toggleRow(NO_SELECTION, 'run-0'), ['run-0'])).toBe(true)
  })
})
