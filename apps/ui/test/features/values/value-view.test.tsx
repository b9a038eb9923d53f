// @vitest-environment happy-dom
import type { Summary } from '@dag/protocol'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ValueView } from '@/features/values/value-view'
import { renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const show = (detail: unknown, rest: Partial<Summary> = {}) =>
  renderPage(
    <ValueView
      label="Value of load"
      summary={{ type: 'object', preview: '{…}', detail: JSON.stringify(detail), complete: true, ...rest }}
    />,
  )
const rows = () => within(screen.getByRole('list', { name: 'Value of load' })).getAllByRole('listitem')
const order = {
  kind: 'object',
  size: 2,
  entries: [
    ['id', 7],
    ['lines', { kind: 'array', size: 900, items: [{ kind: 'object', size: 1, entries: [['sku', 'A-1']] }] }],
  ],
}

describe('the tree of a value', () => {
  it('the tree of a value shows the entries of the value and opens them level by level', async () => {
    const { user } = await show(order)
    expect(rows().map((row) => row.textContent)).toEqual(['id: 7', expect.stringMatching(/^lines: Array\(900\)/)])
    await user.click(screen.getByRole('button', { name: /^lines/ }))
    await user.click(screen.getByRole('button', { name: /^0/ }))
    expect(rows().map((row) => row.textContent)).toContain("sku: 'A-1'")
    expect(screen.getByText('… 899 more, not recorded')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /^lines/ }))
    expect(rows()).toHaveLength(2)
  })

  it('the tree of a value draws a page of a long value and the rest on request', async () => {
    const items = Array.from({ length: 1_000 }, (_, index) => index)
    const { user } = await show({ kind: 'array', size: 1_000, items })
    expect(rows()).toHaveLength(400)
    await user.click(screen.getByRole('button', { name: '600 more lines' }))
    expect(rows()).toHaveLength(800)
  })

  it('the tree of a value shows the preview of a value whose detail is not what the protocol says', async () => {
    await show({ kind: 'text' }, { preview: 'the preview' })
    expect(screen.getByText('the preview')).toBeTruthy()
  })

  it('the tree of a value says that parts are missing', async () => {
    await show(order, { complete: false })
    expect(screen.getByText(/^Truncated:/)).toBeTruthy()
  })
})

describe('the statistics of a value', () => {
  const numbers = {
    kind: 'numbers',
    count: 4,
    missing: 0,
    zeros: 0,
    min: 1,
    max: 9,
    mean: 4.5,
    std: 3,
    quantiles: { p5: 1, p25: 2, p50: 4, p75: 7, p95: 9 },
    histogram: { from: 1, to: 9, counts: [2, 1, 1] },
  }
  const table = {
    kind: 'table',
    type: 'DataFrame',
    size: 1_204,
    rows: [[1, 'a']],
    columns: {
      size: 2,
      items: [
        { name: 'price', type: 'float64', statistics: numbers },
        { name: 'sku', type: 'string' },
      ],
    },
  }

  it('the statistics of a value list the columns of a table and open the distribution of one', async () => {
    const { user } = await show(table)
    expect(await screen.findByText('1,204 rows × 2 columns')).toBeTruthy()
    expect(screen.getByText('4.5 ± 3')).toBeTruthy()
    expect(screen.getByText('no figures recorded')).toBeTruthy()
    const column = screen.getByRole('button', { name: 'price' })
    await user.click(column)
    expect(column.getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByRole('img', { name: 'Histogram from 1 to 9' })).toBeTruthy()
    expect(screen.getByText('p50')).toBeTruthy()
  })

  it('the statistics of a value switch between columns, rows and schema', async () => {
    const { user } = await show(table)
    await user.click(await screen.findByRole('button', { name: 'Rows' }))
    expect(screen.getByRole('columnheader', { name: 'price' })).toBeTruthy()
    expect(screen.getByText('… 1,203 more rows, not recorded')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Schema' }))
    expect(screen.getByText('float64')).toBeTruthy()
    expect(screen.queryByText('4.5 ± 3')).toBeNull()
  })

  it('the statistics of a value count a sample of a large collection', async () => {
    const sampled = { ...numbers, sampled: 1_000 }
    await show({ kind: 'array', type: 'Float64Array', size: 50_000, items: [1], statistics: sampled })
    expect(await screen.findByText(/Figures of 1,000 elements of 50,000/)).toBeTruthy()
  })
})
