// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { CatalogGroups, CatalogNode } from '@/contract/catalog'
import { CatalogPage } from '@/features/catalog/catalog-page'
import { toPath } from '@/text/question-path'
import { nodeRecent, nodeReport } from '../../support/node-report'
import { ApiProblem, NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const HOUR_US = 3_600_000_000

function catalogNode(name: string, rest: Partial<CatalogNode> = {}): CatalogNode {
  return {
    name,
    kind: 'function',
    module: 'pricing',
    dag: 'checkout',
    dags: ['checkout'],
    owner: null,
    types: ['number'],
    firstSeenAtUs: NOW_US - HOUR_US,
    lastVersion: 'e56d5da0000000000000000000000000',
    figures: {
      runs: 40,
      failed: 1,
      cached: 0,
      p50Us: 12_000,
      hours: [{ atUs: NOW_US - HOUR_US, runs: 40, failed: 1, meanUs: 12_000 }],
    },
    ...rest,
  }
}

const groupsOf = (total: number, rest: Partial<CatalogGroups> = {}): CatalogGroups => ({
  total,
  projectTotal: total,
  dagTotal: 1,
  modules: [{ value: 'pricing', nodes: total }],
  dags: [{ value: 'checkout', nodes: total }],
  owners: [{ value: '', nodes: total }],
  ...rest,
})

const report = (name: string) =>
  nodeReport({
    name,
    head: {
      ...{ version: 'e56d5da000', kind: 'function', module: 'pricing', tags: {} },
      ...{ documentation: `About ${name}.`, needs: ['request'], neededBy: [] },
    },
  })

/** Pages of a catalog as the server returns them. */
const paged =
  (nodes: readonly CatalogNode[]) =>
  ({ url }: { readonly url: URL }) => {
    const q = url.searchParams.get('q') ?? ''
    const found = nodes.filter(({ name }) => name.includes(q))
    const from = Number(url.searchParams.get('cursor') ?? 0)
    const to = from + Number(url.searchParams.get('limit') ?? 50)
    return { items: found.slice(from, to), nextCursor: to < found.length ? String(to) : null }
  }

const apiOf = (nodes: readonly CatalogNode[]) => ({
  '/projects/1/catalog': paged(nodes),
  '/projects/1/catalog-groups': groupsOf(nodes.length),
  ...Object.fromEntries(
    nodes.slice(0, 5).flatMap(({ name }) => {
      const path = toPath(['nodeReport', { id: '1', name }, '']).split('?')[0]
      return [
        [path, report(name)],
        [`${path}/recent`, nodeRecent()],
      ]
    }),
  ),
})

/** As a window that has room for the node next to the list. */
const widen = () =>
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }))

const rows = () => screen.getAllByRole('row').filter((row) => row.dataset.node !== undefined)
const selected = () => rows().find((row) => row.getAttribute('aria-selected') === 'true')?.dataset.node

describe('the catalog page', () => {
  it('the catalog page lists nodes below the heads of their groups and shows the selected one', async () => {
    widen()
    const nodes = [catalogNode('load'), catalogNode('price'), catalogNode('tax', { module: null })]
    const { user, search, router } = await renderPage(<CatalogPage projectId={1} />, { api: apiOf(nodes) })
    await screen.findByText('About load.')
    expect(screen.getByText('3 nodes in 1 DAG')).toBeTruthy()
    expect(screen.getByText('No module')).toBeTruthy()
    expect(within(rows()[0] as HTMLElement).getByText('2.5 %')).toBeTruthy()
    await user.keyboard('j')
    await waitFor(() => expect(search().get('node')).toBe('price'))
    await screen.findByText('About price.')
    expect(selected()).toBe('price')
    await user.keyboard('{Enter}')
    expect(router.push).toHaveBeenCalledWith('/projects/1/nodes/price')
    await user.click(screen.getByRole('link', { name: 'tax' }))
    await waitFor(() => expect(selected()).toBe('tax'))
    expect(router.push).toHaveBeenCalledTimes(1)
  })

  it('the catalog page searches on the server and says when nothing matches', async () => {
    const { user, search } = await renderPage(<CatalogPage projectId={1} />, { api: apiOf([catalogNode('load')]) })
    await screen.findByText('load')
    await user.keyboard('/missing')
    await screen.findByText('Nothing matches missing')
    expect(search().get('q')).toBe('missing')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(search().get('q')).toBeNull())
    await screen.findByText('load')
  })

  it('the catalog page draws the rows in view of many nodes and reads on', async () => {
    const nodes = Array.from({ length: 10_000 }, (_, index) => catalogNode(`node${index}`))
    const { requests } = await renderPage(<CatalogPage projectId={1} />, { api: apiOf(nodes) })
    await screen.findByText('node0')
    await waitFor(() => expect(requests.some((request) => request.includes('cursor='))).toBe(true))
    expect(rows().length).toBeLessThan(80)
    expect(screen.getByText('10,000 nodes in 1 DAG')).toBeTruthy()
  })

  it('the catalog page shows names of any text as they are', async () => {
    const odd = ['../load', '\u202eevil', 'x'.repeat(200), '__proto__', '<b>bold</b>']
    const nodes = odd.map((name) => catalogNode(name, { module: name, types: [name] }))
    await renderPage(<CatalogPage projectId={1} />, { api: apiOf(nodes) })
    await waitFor(() => expect(rows().map((row) => row.dataset.node)).toEqual(odd))
    const links = rows().map((row) => within(row).getByRole('link').getAttribute('href'))
    expect(links[0]).toBe('/projects/1/nodes/-?name=..%2Fload')
  })

  it('the catalog page says why it is empty, and when it cannot be read', async () => {
    const { unmount } = await renderPage(<CatalogPage projectId={1} />, { api: apiOf([]) })
    await screen.findByText('No nodes yet')
    unmount()
    const api = { ...apiOf([]), '/projects/1/catalog': new ApiProblem(400, 'broken') }
    await renderPage(<CatalogPage projectId={1} />, { api })
    await screen.findByText('The nodes could not be read')
  })
})
