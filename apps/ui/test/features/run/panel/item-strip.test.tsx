// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { NodeItem } from '@/contract/run'
import { toItemCells } from '@/features/run/panel/item-cells'
import { ItemStrip } from '@/features/run/panel/item-strip'
import { renderPage, stubBrowser } from '../../../support/render'

stubBrowser()

const TOTAL = 120
/** Item 7 took longest; 3 failed, and 119 still runs. */
const all = Array.from({ length: TOTAL }, (_, item): NodeItem => {
  const status = item === 3 ? 'failed' : item === 119 ? 'running' : 'success'
  const tookUs = item === 7 ? 900_000 : 1_000 + item
  const preview = item === 3 ? 'no rate' : null
  return {
    item,
    status,
    startUs: item,
    endUs: item === 119 ? null : item + tookUs,
    attempts: 1,
    takenOver: false,
    worker: null,
    queueWaitUs: null,
    earlierAttempts: [],
    preview,
    resultType: null,
  }
})
const tookUs = ({ startUs, endUs }: NodeItem) => (endUs ?? Number.NEGATIVE_INFINITY) - (startUs ?? 0)

function answer({ url: { searchParams } }: { readonly url: URL }) {
  const offset = Number(searchParams.get('offset'))
  const slowest = searchParams.get('sort') === '-duration'
  const sorted = slowest ? all.toSorted((a, b) => tookUs(b) - tookUs(a)) : all
  return { items: sorted.slice(offset, offset + Number(searchParams.get('limit'))), nextCursor: null }
}

async function open(item: number, search = '') {
  const onChoose = vi.fn()
  const page = await renderPage(<ItemStrip runId="r1" node="page" total={TOTAL} item={item} onChoose={onChoose} />, {
    search,
    api: { '/runs/r1/nodes/page/items': answer },
  })
  await screen.findAllByRole('listitem')
  return { page, onChoose }
}

const names = () =>
  screen.getAllByRole('listitem').map((cell) => within(cell).getByRole('button').getAttribute('aria-label'))
const press = ({ page }: Awaited<ReturnType<typeof open>>, name: string) =>
  page.user.click(screen.getByRole('button', { name }))

describe('the strip of items', () => {
  it('shows the slowest first, and opens the pressed one', async () => {
    const opened = await open(0)
    expect(screen.getByRole('list', { name: 'Items, the slowest first' })).toBeTruthy()
    expect([names().length, names()[0]]).toEqual([50, '#7, 900\u{a0}ms, succeeded'])
    await press(opened, '#7, 900\u{a0}ms, succeeded')
    expect(opened.onChoose).toHaveBeenCalledWith(7)
  })

  it('goes from page to page, up to the items without an end', async () => {
    const opened = await open(0)
    expect(screen.getByRole('button', { name: 'Previous items' })).toHaveProperty('disabled', true)
    await press(opened, 'Next items')
    await press(opened, 'Next items')
    await waitFor(() => expect(names().length).toBe(20))
    expect(screen.getByText('101–120')).toBeTruthy()
    expect(names().slice(-2)).toEqual(['#0, 1.0\u{a0}ms, succeeded', '#119, running'])
    expect(screen.getByRole('button', { name: 'Next items' })).toHaveProperty('disabled', true)
  })

  it('shows the page of the chosen item in the order of numbers, which the address keeps', async () => {
    const opened = await open(60)
    await press(opened, 'By number')
    await waitFor(() => expect(names()[0]).toMatch(/^#50,/))
    expect(opened.page.search().get('items')).toBe('number')
    expect(screen.getByRole('button', { name: /^#60,/ }).getAttribute('aria-current')).toBe('true')
  })

  it('is walked by arrow keys', async () => {
    const { page } = await open(3, 'items=number')
    screen.getByRole('button', { name: '#3, 1.0\u{a0}ms, failed: no rate' }).focus()
    await page.user.keyboard('{ArrowRight}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^#4,/)
    await page.user.keyboard('{End}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^#49,/)
    expect(
      screen
        .getAllByRole('button')
        .filter((button) => /^#/.test(button.getAttribute('aria-label') ?? '') && button.tabIndex === 0),
    ).toHaveLength(1)
  })
})

it('cells are as high as their items took long, and have no height without an end', () => {
  const cells = toItemCells(
    [all[7], all[119], all[0]].filter((item) => item !== undefined),
    900_000,
  )
  expect(cells.map(({ height }) => height)).toEqual([1, null, 1_000 / 900_000])
})
