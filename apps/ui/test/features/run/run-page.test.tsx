// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { pageActions } from '@/client/use-page-actions'
import type { NodeDetail, RunDetail } from '@/contract/run'
import { RunPage } from '@/features/run/run-page'
import { nodeDetail, projectSummary, runDetail } from '../../support/records'
import { type RenderedPage, renderPage, stubBrowser } from '../../support/render'
import { ran, runNode } from '../../support/run-fixture'

stubBrowser()

// The first import of the library that draws graphs takes seconds on a busy machine, and the page waits for it.
beforeAll(() => import('@/features/run/graph/graph-flow').then(() => {}), 60_000)

const RUN = runDetail().id
const names = ['load', 'price', 'total']

async function open(run: RunDetail = runDetail(), search = '', details: readonly NodeDetail[] = []) {
  const known = [...names.map((name) => nodeDetail({ name })), ...details]
  const page = await renderPage(<RunPage projectId={1} runId={RUN} />, {
    search,
    path: `/projects/1/runs/${RUN}`,
    projectId: '1',
    api: {
      [`/runs/${RUN}`]: run,
      [`/runs/${RUN}/logs`]: { items: [], nextCursor: null },
      '/projects/1': projectSummary(),
      ...Object.fromEntries(known.map((detail) => [`/runs/${RUN}/nodes/${detail.name}`, detail])),
    },
  })
  await screen.findByRole('treegrid', { name: 'Waterfall' })
  await screen.findByRole('group', { name: /^load,/ })
  return page
}

const selected = ({ search }: RenderedPage) => waitFor(() => search().get('node'))
const expectSelected = async (page: RenderedPage, node: string | null) =>
  waitFor(() => expect(page.search().get('node')).toBe(node))
const isShown = (view: string) => screen.getByRole('button', { name: view }).getAttribute('aria-pressed') === 'true'
const viewport = () => document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? ''
const failedRun = () =>
  runDetail({
    status: 'failed',
    failedNode: 'price',
    outcome: { kind: 'error', node: 'price', name: 'Error', message: 'no price' },
    error: { name: 'Error', message: 'no price', stack: null },
    nodes: [
      ran('load', [], 0, 100),
      ran('price', ['load'], 100, 200, { status: 'failed' }),
      runNode('total', ['price']),
    ],
    newerId: 'newer-run',
    olderId: 'older-run',
  })

describe('the keys of a run', () => {
  it('the palette has the actions on a run and on its failed node', async () => {
    const page = await open(failedRun(), 'node=price')
    const labels = pageActions.list().map(({ label }) => label)
    expect(labels).toEqual([
      'Filter runs by failed node price',
      'Copy replay command',
      'Export run',
      'Export run as HTML',
    ])
    pageActions.list()[0]?.run()
    expect(page.router.push).toHaveBeenCalledWith('/projects/1/runs?node=price')
    page.unmount()
    expect(pageActions.list()).toEqual([])
  })

  it('j and k select the next and the previous node', async () => {
    const page = await open()
    await page.user.keyboard('j')
    await expectSelected(page, 'load')
    await page.user.keyboard('j')
    await expectSelected(page, 'price')
    await page.user.keyboard('k')
    await expectSelected(page, 'load')
    expect(await screen.findByRole('complementary', { name: 'Node' })).toBeTruthy()
  })

  it('f selects the node that failed first', async () => {
    const page = await open(failedRun(), 'node=load')
    await page.user.keyboard('f')
    await expectSelected(page, 'price')
  })

  it('p selects the longest node of the critical path', async () => {
    const page = await open()
    await page.user.keyboard('p')
    await expectSelected(page, 'price')
  })

  it.each([
    ['1', 'Graph'],
    ['2', 'Waterfall'],
    ['3', 'Table'],
    ['4', 'Logs'],
  ])('%s shows or hides the view "%s"', async (key, view) => {
    const { user } = await open()
    const before = isShown(view)
    await user.keyboard(key)
    expect(isShown(view)).toBe(!before)
    await user.keyboard(key)
    expect(isShown(view)).toBe(before)
  })

  it('the keys of a run never hide the last view', async () => {
    const { user } = await open()
    await user.keyboard('1234')
    await user.keyboard('4')
    expect(['Graph', 'Waterfall', 'Table', 'Logs'].filter(isShown)).not.toEqual([])
  })

  it('+ and - zoom the graph and 0 fits it', async () => {
    const { user } = await open()
    const fitted = viewport()
    await user.keyboard('-')
    await waitFor(() => expect(viewport()).not.toBe(fitted))
    const smaller = viewport()
    await user.keyboard('+')
    await waitFor(() => expect(viewport()).not.toBe(smaller))
    await user.keyboard('0')
    await waitFor(() => expect(viewport()).toBe(fitted))
  })

  it.each([
    ['ArrowRight', 'price', 'total'],
    ['ArrowLeft', 'price', 'load'],
  ])('%s walks the graph from %s to %s', async (key, from, to) => {
    const page = await open(runDetail(), `node=${from}`)
    await page.user.keyboard(`{${key}}`)
    await expectSelected(page, to)
  })

  it.each([
    ['J', '/projects/1/runs/older-run'],
    ['K', '/projects/1/runs/newer-run'],
  ])('%s opens the run at %s', async (key, address) => {
    const { user, router } = await open(failedRun())
    await user.keyboard(key)
    expect(router.push).toHaveBeenCalledWith(address)
  })

  it('] closes and opens the panel', async () => {
    const { user } = await open()
    expect(screen.getByRole('complementary', { name: 'Run' })).toBeTruthy()
    await user.keyboard('{]}')
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
    await user.keyboard('{]}')
    expect(await screen.findByRole('complementary', { name: 'Run' })).toBeTruthy()
  })

  it('Escape closes the panel of the node, then the panel of the run', async () => {
    const page = await open(runDetail(), 'node=load')
    await screen.findByRole('complementary', { name: 'Node' })
    await page.user.keyboard('{Escape}')
    await screen.findByRole('complementary', { name: 'Run' })
    await page.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
  })

  it('the keys of a run do nothing while single keys are off, except Escape', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: as the pages set it
    document.cookie = 'dag-keys=off; path=/'
    const page = await open(runDetail(), 'node=load')
    await page.user.keyboard('j')
    await expectSelected(page, 'load')
  })
})

describe('the field to find a node', () => {
  it('the field to find a node opens with / and lists matches, those that begin with the text first', async () => {
    const run = runDetail({ nodes: [ran('unloaded', [], 0, 1), ran('loader', [], 1, 2), ran('load', [], 2, 3)] })
    const { user } = await open(run)
    await user.keyboard('/load')
    const listed = within(screen.getByRole('listbox', { name: 'Matching nodes' })).getAllByRole('option')
    expect(listed.map((option) => option.querySelector('code')?.textContent)).toEqual(['loader', 'load', 'unloaded'])
  })

  it('the field to find a node selects the first match with Enter', async () => {
    const page = await open()
    await page.user.keyboard('/tot{Enter}')
    await expectSelected(page, 'total')
  })

  it('the field to find a node goes to the next match with the arrow down, and selects it with Enter', async () => {
    const page = await open()
    const field = screen.getByRole('combobox', { name: 'Find node' })
    await page.user.keyboard('/o{ArrowDown}')
    expect(page.search().get('node')).toBeNull()
    const [, second] = screen.getAllByRole('option')
    expect(second?.getAttribute('aria-selected')).toBe('true')
    expect(field.getAttribute('aria-activedescendant')).toBe(second?.id)
    await page.user.keyboard('{Enter}')
    await expectSelected(page, 'total')
  })

  it('the field to find a node leads to every match of many', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ran(`node${index}`, [], index, index + 1))
    const page = await renderPage(<RunPage projectId={1} runId={RUN} />, {
      path: `/projects/1/runs/${RUN}`,
      api: { [`/runs/${RUN}`]: runDetail({ nodes: many }), '/projects/1': projectSummary() },
    })
    await page.user.type(await screen.findByRole('combobox', { name: 'Find node' }), 'node')
    await page.user.keyboard('{ArrowDown}'.repeat(119))
    expect(screen.getByText('120 of 120')).toBeTruthy()
    await page.user.keyboard('{Enter}')
    await expectSelected(page, 'node119')
  })

  it('the field to find a node says that no node matches', async () => {
    const { user } = await open()
    await user.keyboard('/nothing')
    expect(screen.getByText('No node has these words in its name')).toBeTruthy()
  })
})

describe('the rows of a run', () => {
  it.each([
    ['treegrid', 'Waterfall'],
    ['grid', 'Nodes'],
  ])('the arrows move through the rows of the %s "%s" and not through the graph', async (role, name) => {
    const sibling = runDetail({ nodes: [ran('load', [], 0, 5), ran('other', [], 1, 6), ran('total', ['load'], 6, 9)] })
    const page = await renderPage(<RunPage projectId={1} runId={RUN} />, {
      search: 'node=load',
      path: `/projects/1/runs/${RUN}`,
      api: { [`/runs/${RUN}`]: sibling, '/projects/1': projectSummary() },
    })
    const rows = await screen.findByRole(role, { name })
    rows.focus()
    await page.user.keyboard('{ArrowDown}')
    await expectSelected(page, 'other')
    const active = rows.getAttribute('aria-activedescendant') ?? ''
    expect(document.getElementById(active)?.textContent).toContain('other')
    await page.user.keyboard('{End}')
    await expectSelected(page, 'total')
    expect(document.activeElement).toBe(rows)
  })

  it('a row of the waterfall says in words when its node ran and for how long', async () => {
    await open()
    const row = within(screen.getByRole('treegrid', { name: 'Waterfall' })).getByRole('row', { name: /price/ })
    expect(row.textContent).toMatch(/\d.[µm]?s, from \d/)
  })
})

describe('the button of the run', () => {
  it('the button of the run shows its panel on a failed run, and hides it again', async () => {
    const page = await open(failedRun())
    const button = screen.getByRole('button', { name: 'Run' })
    expect(button.getAttribute('aria-pressed')).toBe('false')
    await page.user.click(button)
    expect(await screen.findByRole('complementary', { name: 'Run' })).toBeTruthy()
    expect(button.getAttribute('aria-pressed')).toBe('true')
    await page.user.click(button)
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
  })

  it('] shows the panel of the run in a narrow window, where nothing asked for it yet', async () => {
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: /reduced-motion/.test(query),
      addEventListener() {},
      removeEventListener() {},
    }))
    const page = await open()
    const button = screen.getByRole('button', { name: 'Run' })
    expect(button.getAttribute('aria-pressed')).toBe('false')
    await page.user.keyboard(']')
    expect(button.getAttribute('aria-pressed')).toBe('true')
    await page.user.keyboard(']')
    expect(button.getAttribute('aria-pressed')).toBe('false')
  })
})

describe('the table of nodes', () => {
  const order = () =>
    within(screen.getByRole('grid', { name: 'Nodes' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.querySelector('code')?.textContent)

  it('the table of nodes sorts by a column when its head is pressed, and reverses the order when it is pressed again', async () => {
    const { user } = await open()
    const grid = screen.getByRole('grid', { name: 'Nodes' })
    expect(order()).toEqual(['load', 'price', 'total'])
    await user.click(within(grid).getByRole('button', { name: 'Duration' }))
    expect(order()).toEqual(['price', 'load', 'total'])
    expect(within(grid).getByRole('columnheader', { name: 'Duration' }).getAttribute('aria-sort')).toBe('descending')
    await user.click(within(grid).getByRole('button', { name: 'Duration' }))
    expect(order()).toEqual(['total', 'load', 'price'])
    await user.click(within(grid).getByRole('button', { name: 'Node' }))
    expect(order()).toEqual(['load', 'price', 'total'])
  })

  it('the table of nodes selects the node of the row that is pressed', async () => {
    const page = await open()
    await page.user.click(within(screen.getByRole('grid', { name: 'Nodes' })).getByText('price'))
    await expectSelected(page, 'price')
  })
})

describe('a run that fails', () => {
  it('a run that fails opens on the node that failed, with its error', async () => {
    const error = { name: 'Error', message: 'no price', stack: null }
    const page = await open(failedRun(), '', [nodeDetail({ name: 'price', status: 'failed' }, { error })])
    expect(await selected(page)).toBeNull()
    const panel = await screen.findByRole('complementary', { name: 'Node' })
    expect(await within(panel).findByText('no price')).toBeTruthy()
  })
})

describe('a change of the run', () => {
  it('a change of the run shows without a reload', async () => {
    let run = runDetail({ status: 'running', durationUs: null, outcome: { kind: 'progress', node: 'load' } })
    const page = await renderPage(<RunPage projectId={1} runId={RUN} />, {
      api: { [`/runs/${RUN}`]: () => run, '/projects/1': projectSummary() },
    })
    await screen.findByText(/Running for/)
    run = runDetail()
    await page.send({ type: 'changed', projectId: 1, runs: [RUN] })
    await waitFor(() => expect(screen.queryByText(/Running for/)).toBeNull())
  })
})
