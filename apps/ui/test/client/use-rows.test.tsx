// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import fc from 'fast-check'
import { useRef } from 'react'
import { describe, expect, it } from 'vitest'
import { type Rows, useRows } from '@/client/use-rows'
import { stubBrowser } from '../support/render'

// Elements are 700 px high.
stubBrowser()

const ROW = 28
const IN_VIEW = 700 / ROW

function List({ count, kept, onRows }: { count: number; kept?: number; onRows: (rows: Rows) => void }) {
  const scroller = useRef<HTMLDivElement>(null)
  onRows(useRows({ count, rowHeight: ROW, scroller, overscan: 3, covered: ROW, ...(kept !== undefined && { kept }) }))
  return <div ref={scroller} data-testid="list" />
}

function open(count: number, kept?: number) {
  let rows: Rows | undefined
  const { getByTestId, unmount } = render(
    <List count={count} {...(kept !== undefined && { kept })} onRows={(next) => (rows = next)} />,
  )
  const list = getByTestId('list')
  return {
    list,
    unmount,
    rows: () => rows as Rows,
    drawn: () => rows?.items.map(({ index }) => index) ?? [],
    scroll: (top: number) =>
      act(() => {
        list.scrollTop = top
        list.dispatchEvent(new Event('scroll'))
      }),
  }
}

describe('the rows of a long list', () => {
  it('are drawn where they are in view, in order, each once, and few besides', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 60_000 }),
        fc.nat({ max: 2_000_000 }),
        fc.integer({ min: -1, max: 200 }),
        (...drawn) => {
          const [count, top, kept] = drawn
          const { scroll, drawn: list, unmount } = open(count, kept)
          scroll(top)
          const rows = list()
          unmount()
          const inView = Array.from({ length: IN_VIEW }, (_, index) => Math.floor(top / ROW) + index)
          expect(rows).toEqual(expect.arrayContaining(inView.filter((index) => index < count)))
          expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b))
          expect(rows.every((index) => index >= 0 && index < count)).toBe(true)
          expect(rows.length).toBeLessThanOrEqual(IN_VIEW + 1 + 2 * 3 + 1)
          if (kept >= 0 && kept < count) expect(rows).toContain(kept)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('come into view with as little movement as it takes, below what covers the top', () => {
    const { list, rows, scroll } = open(1_000)
    rows().scrollToIndex(10)
    expect(list.scrollTop).toBe(0)
    rows().scrollToIndex(30)
    expect(list.scrollTop).toBe(31 * ROW - 700)
    scroll(500 * ROW)
    rows().scrollToIndex(500)
    expect(list.scrollTop).toBe(499 * ROW)
    rows().scrollToIndex(100, { align: 'center' })
    expect(list.scrollTop).toBe(100 * ROW - (700 - ROW) / 2)
  })

  it('say whether the list is at its top', () => {
    const { rows, scroll } = open(100)
    expect(rows()).toMatchObject({ isAtTop: true, isScrolled: false, first: 0, height: 100 * ROW })
    scroll(ROW / 4)
    expect(rows()).toMatchObject({ isAtTop: true, isScrolled: true })
    scroll(ROW)
    expect(rows()).toMatchObject({ isAtTop: false, isScrolled: true, first: 1 })
  })
})
