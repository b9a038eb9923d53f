// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { VersionDetail, VersionHead, VersionNodeDetail, VersionNodeRow, VersionRow } from '@/contract/version'
import { VersionsPage } from '@/features/versions/versions-page'
import { projectSummary } from '../../support/records'
import { NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const [NEW, OLD] = ['b'.repeat(32), 'a'.repeat(32)]
const HOSTILE = '../\u202e<b>x</b>'
const NO_NAMES = {
  added: [],
  removed: [],
  codeChanged: [],
  dependenciesChanged: [],
  tagsChanged: [],
  moduleChanged: [],
}
const NO_COUNTS = {
  added: 0,
  removed: 0,
  codeChanged: 0,
  dependenciesChanged: 0,
  tagsChanged: 0,
  moduleChanged: 0,
}

const head = (id: string, more: Partial<VersionHead> = {}): VersionHead => ({
  id,
  name: 'checkout',
  firstSeenUs: NOW_US - 86_400_000_000,
  lastRunUs: NOW_US,
  runs: 100,
  failed: 1,
  p50Us: 1_500_000,
  nodeCount: 2,
  ...more,
})

const changed = { ...NO_COUNTS, codeChanged: 1, removed: 1 }
const difference = { ...NO_NAMES, codeChanged: ['tax'], removed: [HOSTILE] }
const rows: readonly VersionRow[] = [
  { ...head(NEW, { failed: 40 }), before: OLD, changed, first: difference },
  { ...head(OLD), before: null, changed: null, first: null },
]
const detail: VersionDetail = {
  ...head(NEW),
  newerId: null,
  olderId: OLD,
  git: { branch: 'main', commit: 'b20e4c1aaaa', dirty: false },
  hosts: ['web-1'],
  against: head(OLD),
  changed,
  difference,
}
const node = (name: string, ...needs: readonly string[]): VersionNodeRow => ({
  name,
  kind: 'function',
  dependencies: needs.map((need) => ({ name: need, optional: false })),
  module: 'm',
  group: 'm',
  file: null,
  line: 3,
  tags: {},
})
const code = (text: string): VersionNodeDetail['node'] => ({
  ...node('tax', 'cart'),
  codeHash: null,
  documentation: null,
  source: { text, original: true, file: null, line: 3 },
  figures: { runs: 5, failed: 0, cached: 0, p50Us: 3_200, p95Us: 4_000 },
})

const api = {
  '/projects/1': projectSummary({ id: 1 }),
  '/projects/1/versions': { items: rows, nextCursor: null, dags: [{ name: 'checkout', versions: 2 }] },
  [`/projects/1/versions/${NEW}`]: detail,
  [`/projects/1/versions/${NEW}/nodes`]: { items: [node('cart'), node('tax', 'cart')], nextCursor: null },
  [`/projects/1/versions/${OLD}/nodes`]: {
    items: [node('cart'), node('tax', 'cart'), node(HOSTILE)],
    nextCursor: null,
  },
  [`/projects/1/versions/${NEW}/nodes/tax`]: { node: code('one\ntwo'), against: code('one\nold'), versions: [] },
  [`/projects/1/versions/${NEW}/nodes/-`]: { node: null, against: code('gone'), versions: [] },
}

describe('the list of versions', () => {
  it('the list shows the runs and the changes of each version', async () => {
    await renderPage(<VersionsPage projectId={1} versionId={null} />, { api })
    const [first, second] = await screen.findAllByRole('link', { name: /aaaaaaa|bbbbbbb/ })
    expect(first?.getAttribute('href')).toBe(`/projects/1/versions/${NEW}?dag=checkout`)
    expect(first?.textContent).toContain('tax')
    expect(first?.textContent).toContain('40.0')
    expect(second?.textContent).toContain('First version, 2 nodes')
    expect(screen.getByText('2 versions of 1 DAG')).toBeTruthy()
  })

  it('wide windows show the newest version next to the list', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }))
    await renderPage(<VersionsPage projectId={1} versionId={null} />, { api })
    expect(await screen.findByRole('heading', { level: 2, name: /aaaaaaa|bbbbbbb/ })).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1, name: 'Versions' })).toBeTruthy()
    vi.unstubAllGlobals()
  })

  it('the list is moved through with j and k, and opened with Enter', async () => {
    const { user, router } = await renderPage(<VersionsPage projectId={1} versionId={null} />, { api })
    await screen.findByText('bbbbbbb')
    await user.keyboard('jj{Enter}')
    expect(router.push).toHaveBeenCalledWith(`/projects/1/versions/${OLD}?dag=checkout`)
  })

  it('the list asks the server for an id or a node', async () => {
    const empty = { items: [], nextCursor: null, dags: [] }
    const { user, requests, search } = await renderPage(<VersionsPage projectId={1} versionId={null} />, {
      api: { ...api, '/projects/1/versions': empty },
    })
    await screen.findByText('No versions yet')
    await user.keyboard('/tax')
    await screen.findByText('No version matches')
    expect(search().get('q')).toBe('tax')
    expect(requests.some((request) => request.includes('q=tax'))).toBe(true)
  })
})

describe('the page of a version', () => {
  const open = (search = 'dag=checkout') => renderPage(<VersionsPage projectId={1} versionId={NEW} />, { api, search })

  it('the page says what the version changed, in words, graph, table and code', async () => {
    await open()
    expect(await screen.findByTitle(`Removes ${HOSTILE}, changes the code of tax`)).toBeTruthy()
    expect(screen.getByText(/1\.0.% of 100 runs failed, before 1\.0.% of 100/)).toBeTruthy()
    expect(screen.getByText('main@b20e4c1')).toBeTruthy()
    const graph = within(await screen.findByRole('region', { name: 'Graph of the difference' }))
    expect(graph.getByRole('button', { name: 'tax code' })).toBeTruthy()
    expect(graph.getByRole('button', { name: `${HOSTILE} gone` })).toBeTruthy()
  })

  it('the code of the chosen change is shown line by line', async () => {
    const { user, search } = await open()
    const graph = within(await screen.findByRole('region', { name: 'Graph of the difference' }))
    await user.click(graph.getByRole('button', { name: 'tax code' }))
    expect(search().get('node')).toBe('tax')
    await waitFor(() => expect(document.querySelectorAll('[data-diff]')).toHaveLength(3))
    const states = [...document.querySelectorAll('[data-diff]')].map((line) => line.getAttribute('data-diff'))
    expect(states).toEqual(['same', 'removed', 'added'])
    expect(screen.getByText(/p50 3\.2.ms, before 3\.2.ms · failed 0, before 0/)).toBeTruthy()
  })

  it('a node whose name a path cannot carry has its code as well', async () => {
    const { requests } = await open(`dag=checkout&node=${encodeURIComponent(HOSTILE)}`)
    expect(await screen.findByText('gone', { selector: '[aria-label^="Code of"] *' })).toBeTruthy()
    expect(requests.some((request) => request.includes('/nodes/-?'))).toBe(true)
  })

  it('the version to compare with is chosen, and c goes back to the version before', async () => {
    const { user, search, requests } = await open()
    await user.selectOptions(await screen.findByRole('combobox', { name: 'against' }), OLD)
    await waitFor(() => expect(search().get('against')).toBe(OLD))
    await waitFor(() => expect(requests.some((request) => request.includes(`against=${OLD}`))).toBe(true))
    await user.keyboard('{Tab}')
    await user.keyboard('c')
    await waitFor(() => expect(search().get('against')).toBeNull())
  })

  it('an unknown version is reported with a way back', async () => {
    await renderPage(<VersionsPage projectId={1} versionId="0123456" />, { api })
    expect(await screen.findByText('This version does not exist')).toBeTruthy()
  })
})
