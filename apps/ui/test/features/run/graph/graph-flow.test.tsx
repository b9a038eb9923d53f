// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { layoutGraph } from '@/features/graph/layout/graph-layout'
import { GraphFlow } from '@/features/run/graph/graph-flow'
import { toPicture } from '@/features/run/picture/picture'
import { toRunModel } from '@/features/run/run-model'
import { runDetail } from '../../../support/records'
import { stubBrowser } from '../../../support/render'
import { ran } from '../../../support/run-fixture'

stubBrowser()

const CHAIN = Array.from({ length: 40 }, (_, index) => `step${index}`)
const chain = toRunModel(
  runDetail({
    nodes: CHAIN.map((name, index) => ran(name, index === 0 ? [] : [`step${index - 1}`], index, index + 1)),
  }),
)

function open(selected: string | null = null, room = { width: 824, height: 324 }) {
  const layout = layoutGraph(chain.shape, 'down')
  const options = { grouping: 'none', open: new Set<string>(), center: null, steps: null } as const
  const drawn = { layout, frame: null, picture: toPicture(chain, options) }
  const { container } = render(
    <GraphFlow
      model={chain}
      drawn={drawn}
      room={room}
      selected={selected}
      onSelect={vi.fn()}
      onToggle={vi.fn()}
      ref={null}
    />,
  )
  return {
    stops: () =>
      [...container.querySelectorAll('.react-flow__node[tabindex="0"]')].map((node) => node.getAttribute('data-id')),
    view: () => container.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '',
    minimap: () => container.querySelector<HTMLElement>('[data-minimap]'),
    edges: () => [...container.querySelectorAll('.react-flow__edge')],
  }
}

/** The library takes no orders until it has measured its element: the press is repeated until it works. */
async function press(act: () => void, expected: () => void) {
  await waitFor(() => {
    act()
    expected()
  })
}

describe('the graph', () => {
  it('the graph is one Tab stop: the selected node, or the first one in view', () => {
    expect(open('step20').stops()).toEqual(['step20'])
    const [first, ...others] = open().stops()
    expect(others).toEqual([])
    expect(CHAIN).toContain(first)
  })

  it('the graph hides its edges from screen readers', () => {
    const edges = open().edges()
    expect(edges).toHaveLength(39)
    for (const edge of edges) expect(edge.getAttribute('aria-hidden')).toBe('true')
  })

  it('the graph has a minimap, for the pointer alone, while only a part of it is in view', async () => {
    const { minimap } = open('step20')
    expect(minimap()?.getAttribute('aria-hidden')).toBe('true')
    await press(
      () => fireEvent.click(screen.getByRole('button', { name: 'Fit the graph' })),
      () => expect(minimap()).toBeNull(),
    )
  })

  it('the graph moves to the place of the minimap that is pressed', async () => {
    const { minimap, view } = open('step20')
    const before = view()
    const map = minimap()
    if (map === null) throw new Error('no minimap')
    fireEvent.pointerDown(map, { button: 2, pointerId: 1, clientX: 5, clientY: 5 })
    expect(view()).toBe(before)
    await press(
      () => fireEvent.pointerDown(map, { button: 0, pointerId: 1, clientX: 5, clientY: 5 }),
      () => expect(view()).not.toBe(before),
    )
  })

  it('the graph has no minimap in a narrow room', () => {
    expect(open('step20', { width: 366, height: 324 }).minimap()).toBeNull()
  })

  it('the graph returns to its full size', async () => {
    const { view } = open('step20')
    await press(
      () => fireEvent.click(screen.getByRole('button', { name: /1:1/ })),
      () => expect(view()).toContain('scale(1)'),
    )
  })
})
