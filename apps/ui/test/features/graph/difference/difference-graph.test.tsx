// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { DifferenceGraph } from '@/features/graph/difference/difference-graph'
import { toLeftOutWords } from '@/features/graph/difference/left-out-words'
import { mergeGraphs } from '@/features/graph/difference/merge-graphs'
import { renderPage, stubBrowser } from '../../../support/render'

stubBrowser()

const part = (name: string, ...needs: readonly string[]) => ({
  name,
  kind: 'function' as const,
  dependencies: needs.map((need) => ({ name: need })),
})
const NO_CHANGE = { codeChanged: [], dependenciesChanged: [], tagsChanged: [], moduleChanged: [] }

it('the graph of a difference names each node with its difference, and selects it', async () => {
  const before = [part('cart'), part('coupons', 'cart')]
  const after = [part('cart'), part('loyalty', 'cart')]
  const onSelect = vi.fn()
  const nodes = mergeGraphs(before, after, { ...NO_CHANGE, codeChanged: ['cart'] })
  const { user } = await renderPage(<DifferenceGraph nodes={nodes} selected="loyalty" onSelect={onSelect} />)
  await user.click(await screen.findByRole('button', { name: 'cart code' }))
  expect(onSelect).toHaveBeenCalledWith('cart')
  expect(screen.getByRole('button', { name: 'coupons gone' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'loyalty new', pressed: true })).toBeTruthy()
  const states = [...document.querySelectorAll('[data-state]')].map((edge) => edge.getAttribute('data-state'))
  expect(states.sort()).toEqual(['added', 'removed'])
})

it('the graph of a difference says how much is not drawn', async () => {
  const after = Array.from({ length: 300 }, (_, index) => part(`n${index}`, ...(index > 0 ? [`n${index - 1}`] : [])))
  const nodes = mergeGraphs(after, after, { ...NO_CHANGE, tagsChanged: ['n10'] })
  await renderPage(<DifferenceGraph nodes={nodes} selected={null} onSelect={() => {}} />)
  expect(await screen.findByText('Not drawn: 297 unchanged nodes')).toBeTruthy()
  expect(await screen.findAllByRole('button')).toHaveLength(3)
  expect(toLeftOutWords({ unchanged: 0, changed: 0, edges: 0 })).toBeNull()
  expect(toLeftOutWords({ unchanged: 0, changed: 1, edges: 2 })).toBe('Not drawn: 1 changed node, 2 removed edges')
})
