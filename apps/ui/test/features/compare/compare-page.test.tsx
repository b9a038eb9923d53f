// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RunComparison } from '@/contract/run-comparison'
import { ComparePage } from '@/features/compare/compare-page'
import { nodeDetail, projectSummary } from '../../support/records'
import { ApiProblem, renderPage, stubBrowser } from '../../support/render'
import { change, compared, comparedRun, comparisonOf, pairOf, side } from './comparison'

stubBrowser()

const open = (answer: RunComparison | ApiProblem, search = 'runs=run-a,run-b', more: Record<string, unknown> = {}) =>
  renderPage(<ComparePage projectId={1} />, {
    search,
    path: '/projects/1/compare',
    projectId: '1',
    api: { '/projects/1': projectSummary(), '/projects/1/compare': answer, ...more },
  })

const slower = comparisonOf({
  pairs: [
    pairOf('run-b', { change: change(480_000), parting: { node: 'price', how: 'result', unknown: null }, differ: 1 }),
  ],
  nodes: [
    compared('load', [side(0, 300_000), side(0, 300_000, { outcome: 'same' })]),
    compared('price', [
      side(300_000, 900_000, { critical: true, preview: '21' }),
      side(300_000, 1_380_000, { critical: true, preview: '22', outcome: 'different' }),
    ]),
  ],
  differences: [
    {
      kind: 'input',
      name: 'cart.lines.length',
      sides: [
        { kind: 'value', value: 1 },
        { kind: 'value', value: 3 },
      ],
    },
    {
      kind: 'code',
      name: 'price',
      sides: [{ kind: 'text', text: 'aaaaaaa' }, { kind: 'absent' }],
    },
  ],
  differenceCount: 2,
})

const cells = async (name: string) => {
  const grid = await screen.findByRole('grid', { name: 'Nodes' })
  const row = await within(grid).findByRole('row', { name: new RegExp(name) })
  return within(row)
    .getAllByRole('gridcell')
    .map((cell) => cell.textContent?.replaceAll('\u00a0', ' '))
}

describe('the page of a comparison', () => {
  it('the sentence, the rows and all else that differs are shown', async () => {
    await open(slower)
    await screen.findByText(/B took 480\sms longer than A/)
    screen.getByText(/First difference:/)
    expect(await cells('price')).toEqual(['Succeededprice', '', 'A: 600 ms', 'B: 1.08 s', '+480 ms'])
    expect(await cells('load')).toEqual(['Succeededload', '', 'A: 300 ms', 'B: 300 ms', '0'])
    const others = screen.getByRole('region', { name: 'What else differs' })
    expect(within(others).getByRole('row', { name: /cart/ }).textContent).toBe('cart.lines.length13input')
  })

  it('s swaps the runs and keeps them in the address', async () => {
    const page = await open(slower)
    await screen.findByRole('grid', { name: 'Nodes' })
    await page.user.keyboard('s')
    await waitFor(() => expect(page.search().get('runs')).toBe('run-b,run-a'))
    await waitFor(() => expect(page.requests).toContain('GET /projects/1/compare?runs=run-b%2Crun-a'))
  })

  it('the values of both runs are a view', async () => {
    const page = await open(slower)
    await screen.findByRole('grid', { name: 'Nodes' })
    await page.user.keyboard('2')
    await waitFor(async () => expect(await cells('price')).toEqual(['Succeededprice', 'A: 21', 'B: 22', 'differs']))
  })

  it('the code of both versions is a view, line by line', async () => {
    const [one, other] = ['a'.repeat(32), 'b'.repeat(32)]
    const runs = [comparedRun('run-a', { version: one }), comparedRun('run-b', { version: other })]
    const code = (text: string) => ({
      ...{ name: 'price', kind: 'function', dependencies: [], module: 'm', group: 'm', file: null, line: 1, tags: {} },
      ...{ codeHash: null, documentation: null, source: { text, original: true, file: null, line: 1 } },
      figures: { runs: 1, failed: 0, cached: 0, p50Us: 1, p95Us: 1 },
    })
    const difference = { codeChanged: ['price'], added: [], removed: [] }
    const page = await open({ ...slower, runs }, 'runs=run-a,run-b', {
      [`/projects/1/versions/${other}`]: { difference },
      [`/projects/1/versions/${other}/nodes/price`]: {
        node: code('one\ntwo'),
        against: code('one\nold'),
        versions: [],
      },
    })
    await screen.findByRole('grid', { name: 'Nodes' })
    await page.user.keyboard('4')
    const view = await screen.findByRole('region', { name: 'Code that differs' })
    await waitFor(() => expect(view.textContent).toContain('two'))
    expect(view.textContent).toContain('old')
    expect(page.search().get('view')).toBe('code')
  })

  it('runs of one version have the same code', async () => {
    await open(slower, 'runs=run-a,run-b&view=code')
    await screen.findByText('A and B have the same code')
  })

  it('a node is held against itself in the panel', async () => {
    const detail = (runId: string, value: string) =>
      nodeDetail(
        { name: 'price' },
        { runId, result: { type: 'number', preview: value, detail: value, complete: true } },
      )
    const page = await open(slower, 'runs=run-a,run-b', {
      '/runs/run-a/nodes/price': detail('run-a', '21'),
      '/runs/run-b/nodes/price': detail('run-b', '22'),
    })
    await screen.findByRole('grid', { name: 'Nodes' })
    await page.user.keyboard('jj')
    const panel = await screen.findByRole('complementary', { name: 'Node' })
    await within(panel).findByText('First difference: it gave another result from equal inputs')
    const result = await within(panel).findByRole('region', { name: 'Result' })
    expect(within(result).getByRole('row', { name: /price/ }).textContent).toBe('price2122')
    await page.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Node' })).toBeNull())
  })

  it('five runs, one of which lacks a node with an odd name, have a column each', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const odd = '../\u202e<b>'
    await open(
      comparisonOf({
        runs: ids.map((id) => comparedRun(id, id === 'e' ? { status: 'running', durationUs: null } : {})),
        pairs: ids.slice(1).map((id) => pairOf(id, { change: null })),
        nodes: [
          compared(odd, [
            side(0, 10_000),
            null,
            side(0, 30_000, { status: 'failed' }),
            side(null, null),
            side(0, null, { status: 'running' }),
          ]),
        ],
        nodeCount: 1,
      }),
      'runs=a,b,c,d,e',
    )
    await screen.findByText('E still runs')
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      ...['Node', 'Time', 'A', 'B', 'C', 'D', 'E', 'Spread'],
    ])
    expect((await cells('Failed')).slice(2)).toEqual([
      ...['A: 10.0 ms', 'B: –', 'C: failed', 'D: never ran', 'E: running', '20.0 ms'],
    ])
  })

  it('an answer of the server and too few runs lead back to the list', async () => {
    await open(new ApiProblem(404, 'There is no run gone.'))
    await screen.findByText('There is no run gone.')
    expect(screen.getByRole('link', { name: 'Choose runs' }).getAttribute('href')).toBe('/projects/1/runs')
    const page = await open(comparisonOf(), 'runs=run-a')
    await screen.findByText('Select two to five runs in the list, then press C.')
    expect(page.requests.filter((request) => request.includes('compare'))).toEqual([])
  })
})
