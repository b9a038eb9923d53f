// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { VersionDetail, VersionDifference, VersionHead, VersionNodeRow } from '@/contract/version'
import { listNodesInSteps } from '@/features/versions/three-versions'
import { VersionsPage } from '@/features/versions/versions-page'
import { projectSummary } from '../../support/records'
import { NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const [NEW, BETWEEN, OLD] = ['c'.repeat(32), 'b'.repeat(32), 'a'.repeat(32)]
const NONE: VersionDifference = {
  added: [],
  removed: [],
  codeChanged: [],
  dependenciesChanged: [],
  tagsChanged: [],
  moduleChanged: [],
}

const head = (id: string): VersionHead => ({
  id,
  name: 'checkout',
  firstSeenUs: NOW_US,
  lastRunUs: NOW_US,
  runs: 100,
  failed: 1,
  p50Us: 1_500_000,
  nodeCount: 2,
})
const detail = (id: string, against: string, difference: VersionDifference): VersionDetail => ({
  ...head(id),
  newerId: null,
  olderId: against,
  git: null,
  hosts: [],
  against: head(against),
  changed: {
    added: difference.added.length,
    removed: difference.removed.length,
    codeChanged: difference.codeChanged.length,
    dependenciesChanged: 0,
    tagsChanged: 0,
    moduleChanged: 0,
  },
  difference,
})
const node = (name: string): VersionNodeRow => ({
  name,
  kind: 'function',
  dependencies: [],
  module: 'm',
  group: 'm',
  file: null,
  line: 3,
  tags: {},
})
const code = (name: string, text: string) => ({
  ...node(name),
  codeHash: null,
  documentation: null,
  source: { text, original: true, file: null, line: 3 },
  figures: { runs: 5, failed: 0, cached: 0, p50Us: 3_200, p95Us: 4_000 },
})
const of = (id: string) => `/projects/1/versions/${id}`
const nodes = (...names: readonly string[]) => ({ items: names.map(node), nextCursor: null })
const api = {
  '/projects/1': projectSummary({ id: 1 }),
  '/projects/1/versions': {
    items: [NEW, BETWEEN, OLD].map((id) => ({ ...head(id), before: null, changed: null, first: null })),
    nextCursor: null,
    dags: [{ name: 'checkout', versions: 3 }],
  },
  [of(NEW)]: detail(NEW, OLD, { ...NONE, codeChanged: ['tax'], added: ['loyalty'] }),
  [of(BETWEEN)]: detail(BETWEEN, OLD, { ...NONE, codeChanged: ['tax'] }),
  [`${of(NEW)}/nodes`]: nodes('loyalty', 'tax'),
  [`${of(BETWEEN)}/nodes`]: nodes('tax'),
  [`${of(OLD)}/nodes`]: nodes('tax'),
  [`${of(NEW)}/nodes/tax`]: { node: code('tax', 'two'), against: code('tax', 'one'), versions: [] },
  [`${of(BETWEEN)}/nodes/tax`]: { node: code('tax', 'one'), against: code('tax', 'none'), versions: [] },
  [`${of(NEW)}/nodes/loyalty`]: { node: code('loyalty', 'points'), against: null, versions: [] },
}

it('nodes that either step changed are listed once, those of the later step first', () => {
  const first = { ...NONE, codeChanged: ['a', 'b'], tagsChanged: ['a'] }
  const second = { ...NONE, removed: ['b'], added: ['__proto__'] }
  expect(listNodesInSteps(first, second)).toEqual([
    { name: '__proto__', steps: [[], ['added']] },
    { name: 'b', steps: [['codeChanged'], ['removed']] },
    { name: 'a', steps: [['codeChanged', 'tagsChanged'], []] },
  ])
})

it('a third version is chosen into the address, and both steps are shown', async () => {
  const { user, search, requests } = await renderPage(<VersionsPage projectId={1} versionId={NEW} />, {
    api,
    search: 'dag=checkout',
  })
  await user.selectOptions(await screen.findByRole('combobox', { name: 'via' }), BETWEEN)
  await waitFor(() => expect(search().get('via')).toBe(BETWEEN))
  const graph = within(await screen.findByRole('region', { name: 'Graph of the difference' }))
  expect(await graph.findByRole('button', { name: /^tax code with bbbbbbb, code with ccccccc$/ })).toBeTruthy()
  expect(graph.getByRole('button', { name: 'loyalty new with ccccccc' })).toBeTruthy()
  const between = requests.filter((request) => request.includes(`${of(BETWEEN)}?`))
  expect(between.every((request) => request.includes(`against=${OLD}`))).toBe(true)
  expect(requests.some((request) => request.includes(`${of(NEW)}?`) && request.includes(`against=${BETWEEN}`))).toBe(
    true,
  )
})

it('the code of a node is shown for each step that has the node', async () => {
  const search = `dag=checkout&via=${BETWEEN}`
  const { user } = await renderPage(<VersionsPage projectId={1} versionId={NEW} />, { api, search })
  const changes = within(await screen.findByRole('region', { name: 'Changes' }))
  await user.click(changes.getByRole('button', { name: /^tax/ }))
  expect(await screen.findByRole('region', { name: 'Code, bbbbbbb against aaaaaaa' })).toBeTruthy()
  expect(screen.getByRole('region', { name: 'Code, ccccccc against bbbbbbb' })).toBeTruthy()
  await user.click(changes.getByRole('button', { name: /^loyalty/ }))
  expect(await screen.findByText(/bbbbbbb against aaaaaaa: neither has/)).toBeTruthy()
  expect(await screen.findByText('points')).toBeTruthy()
})
