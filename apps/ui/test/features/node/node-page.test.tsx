// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { queries } from '@/client/queries'
import { toDurationBin } from '@/contract/duration-bins'
import { NodePage } from '@/features/node/node-page'
import { toPath } from '@/text/question-path'
import { nodeFigures, nodeRecent, nodeReport, nodeResults, recentRun } from '../../support/node-report'
import { ApiProblem, NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const PATH = '/projects/1/nodes/promotions'
const HOUR_US = 3_600_000_000

const under = (version: string, took: number) => ({
  ...nodeFigures({ runs: 60, failed: 2, p50Us: took, p95Us: took }),
  version,
  createdAtUs: NOW_US - HOUR_US,
  durations: [[toDurationBin(took), 58]] as const,
})
const buckets = Array.from({ length: 84 }, (_, index) => ({
  ...{ runs: index % 3, failed: index % 7 === 0 ? 1 : 0, cached: 0 },
  ...{ p50Us: index % 3 === 0 ? null : 1_000_000, p95Us: index % 3 === 0 ? null : 1_300_000 },
}))
const full = nodeReport({
  head: {
    ...{ version: 'a41f9c2000', kind: 'function', module: 'pricing', tags: { owner: 'pricing' } },
    ...{ documentation: 'Promotions of a segment.\nMore.', needs: ['segment'], neededBy: ['../discounts'] },
  },
  fromUs: NOW_US - 168 * HOUR_US,
  figures: nodeFigures({ runs: 120, failed: 4, cached: 10, p50Us: 1_090_000, p95Us: 1_340_000, criticalRuns: 109 }),
  before: nodeFigures({ runs: 100, failed: 4 }),
  buckets,
  versions: [under('a41f9c2000', 1_210_000), under('7be0d15000', 1_000_000)],
  errors: [
    {
      id: 7,
      errorName: 'FetchError',
      message: '503 from host',
      runs: 3,
      lastAtUs: NOW_US,
      lastRunId: 'r',
      parts: [0, 3],
    },
  ],
  codes: [
    {
      codeHash: 'x',
      firstVersion: 'a41f9c2000',
      lastVersion: 'a41f9c2000',
      versions: 1,
      firstAtUs: NOW_US,
      runs: 60,
      p50Us: 1_210_000,
    },
    {
      codeHash: 'y',
      firstVersion: '7be0d15000',
      lastVersion: '7be0d15000',
      versions: 3,
      firstAtUs: NOW_US,
      runs: 60,
      p50Us: 1_000_000,
    },
  ],
  source: {
    version: 'a41f9c2000',
    text: 'return fetchPromotions(segment)',
    original: true,
    file: '/app/promotions.ts',
    line: 41,
  },
})
const recent = nodeRecent({
  runs: [
    recentRun('run-aaaaaaaa', { durationUs: 1_200_000 }),
    recentRun('run-bbbbbbbb', { durationUs: 900_000 }),
    recentRun('run-cccccccc', { status: 'failed', durationUs: 5_000, preview: '503' }),
  ],
  searched: 3,
  resultsRead: 2,
  drifts: [
    {
      path: 'price',
      kind: 'missing',
      version: 'a41f9c2000',
      before: 0.001,
      since: 0.12,
      runsBefore: 30,
      runsSince: 30,
    },
  ],
})

const results = nodeResults({
  trends: [
    { path: '', kind: 'length', runs: 2, mean: 2, min: 2, max: 2, means: [2, null, 2] },
    { path: 'price', kind: 'missing', runs: 2, mean: 0.06, min: 0.001, max: 0.12, means: [0.001, null, 0.12] },
  ],
})

describe('the page of a node', () => {
  it('the node is described, with its figures, errors, versions, code and last runs', async () => {
    await renderPage(<NodePage projectId={1} name="promotions" />, {
      api: { [PATH]: full, [`${PATH}/recent`]: recent, [`${PATH}/results`]: results },
    })
    await screen.findByRole('heading', { level: 1, name: 'promotions' })
    screen.getByText('Promotions of a segment.')
    expect(screen.getByRole('link', { name: 'segment' }).getAttribute('href')).toBe(
      '/projects/1/nodes/segment?in=pricing',
    )
    expect(screen.getByRole('link', { name: '../discounts' }).getAttribute('href')).toBe(
      '/projects/1/nodes/-?name=..%2Fdiscounts&in=pricing',
    )
    const why = await screen.findByRole('region', { name: 'Why' })
    await within(why).findByText(/went from 0.1 % to 12 % with/)
    const figures = within(screen.getByRole('region', { name: 'Figures' }))
    expect(figures.getAllByRole('definition').map((part) => part.textContent)).toEqual([
      ...['120', '43.3\u00a0%', '108.3\u00a0%', '1.09\u00a0s', '1.34\u00a0s', '1.09', '90.8\u00a0%of runs'],
    ])
    expect(screen.getByRole('link', { name: /FetchError: 503 from host/ }).getAttribute('href')).toBe(
      '/projects/1/runs?error=7',
    )
    const rows = within(screen.getByRole('region', { name: 'Latest runs' }))
    expect(rows.getAllByRole('link').map((row) => row.getAttribute('href'))).toEqual([
      '/projects/1/runs/run-aaaaaaaa?node=promotions',
      '/projects/1/runs/run-bbbbbbbb?node=promotions',
      '/projects/1/runs/run-cccccccc?node=promotions',
    ])
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
    expect(headings).toEqual([
      ...[
        'Duration',
        'Result, missing, price',
        'Result, length',
        'Distribution',
        'Failures by error',
        'Code over versions',
      ],
    ])
  })

  it('range, version and order are kept in the address, and the answer is asked again', async () => {
    const page = await renderPage(<NodePage projectId={1} name="promotions" />, {
      api: { [PATH]: full, [`${PATH}/recent`]: recent, [`${PATH}/results`]: results },
    })
    await screen.findByRole('region', { name: 'Latest runs' })
    await page.user.click(screen.getByRole('button', { name: '30\u00a0d' }))
    await page.user.click(screen.getByRole('button', { name: '7be0d15' }))
    await page.user.click(await screen.findByRole('button', { name: 'Sort by duration' }))
    expect(page.search().toString()).toBe('range=30d&of=7be0d15000&order=-duration')
    expect(page.requests.at(-1)).toBe('GET /projects/1/nodes/promotions?range=30d&version=7be0d15000')
    await page.user.click(screen.getByRole('button', { name: 'Sort by duration, falling' }))
    const rows = within(screen.getByRole('region', { name: 'Latest runs' })).getAllByRole('link')
    expect(rows[0]?.getAttribute('href')).toContain('run-cccccccc')
  })

  it('an error that the address names is marked', async () => {
    await renderPage(<NodePage projectId={1} name="promotions" />, {
      api: { [PATH]: full, [`${PATH}/recent`]: recent, [`${PATH}/results`]: results },
      search: 'error=7',
    })
    const row = await screen.findByRole('link', { name: /FetchError: 503 from host/ })
    expect(row.getAttribute('aria-current')).toBe('true')
  })

  it('c opens the comparison that the sentence is about', async () => {
    const { user, router } = await renderPage(<NodePage projectId={1} name="promotions" />, {
      api: { [PATH]: full, [`${PATH}/recent`]: recent, [`${PATH}/results`]: results },
    })
    await screen.findByText(/slower since/)
    await user.keyboard('c')
    expect(router.push).toHaveBeenCalledWith(
      '/projects/1/versions/a41f9c2000?dag=pricing&node=promotions&against=7be0d15000',
    )
  })

  it('every chart has a table behind it', async () => {
    const { user } = await renderPage(<NodePage projectId={1} name="promotions" />, {
      api: { [PATH]: full, [`${PATH}/recent`]: recent, [`${PATH}/results`]: results },
    })
    await screen.findByText('Result, length')
    for (const button of await screen.findAllByRole('button', { name: / as a table$/ })) await user.click(button)
    const names = screen.getAllByRole('region', { name: /, numbers$/ }).map((part) => part.getAttribute('aria-label'))
    expect(names).toEqual([
      ...['Duration, numbers', 'Result, missing, price, numbers', 'Result, length, numbers', 'Distribution, numbers'],
    ])
  })

  it('the run that one came from has its place in the distribution', async () => {
    await renderPage(<NodePage projectId={1} name="promotions" />, {
      api: { [PATH]: full, [`${PATH}/recent`]: recent, [`${PATH}/results`]: results },
      search: 'run=run-bbbbbbbb',
    })
    await screen.findByText(/faster than 100 % of the runs of a41f9c2/)
  })

  it('a node that never ran says so in each part', async () => {
    await renderPage(<NodePage projectId={1} name="promotions" />, {
      api: { [PATH]: nodeReport(), [`${PATH}/recent`]: nodeRecent(), [`${PATH}/results`]: nodeResults() },
    })
    await screen.findByText('It did not run in the last 7\u00a0days'.replace('\u00a0', ' '))
    await screen.findByText('No result of the last 7 days has a number that can be followed.')
    screen.getByText('It did not fail.')
    screen.getByText('No code was recorded.')
    screen.getByText(/No whole run of this node/)
  })

  it('an unknown node and a failing answer have different messages', async () => {
    const gone = await renderPage(<NodePage projectId={1} name="promotions" />)
    await screen.findByText('No version has this node')
    gone.unmount()
    await renderPage(<NodePage projectId={1} name="promotions" />, { api: { [PATH]: new ApiProblem(400, 'No.') } })
    await screen.findByText('The node could not be read')
  })

  it.each(['../load', 'a\0b', '\u202etxt.exe', '-', 'n'.repeat(200)])('the node %j has its page', async (name) => {
    const path = toPath(queries.nodeRecent(1, name, 'pricing').queryKey).split('?')[0] ?? ''
    const api = {
      [path.replace('/recent', '')]: nodeReport({ name }),
      [path]: nodeRecent(),
      [path.replace('/recent', '/results')]: nodeResults(),
    }
    await renderPage(<NodePage projectId={1} name={name} />, { api })
    const heading = await screen.findByRole('heading', { level: 1 })
    expect(heading.textContent).toBe(name)
    expect(heading.querySelector('code')).not.toBeNull()
  })
})

it('the page of a node shows the lines that its newest code changed', async () => {
  const { source } = full
  if (source === null) throw new Error('The report has no code')
  const sourceBefore = { ...source, version: '7be0d15000', text: 'return []' }
  await renderPage(<NodePage projectId={1} name="promotions" />, {
    api: { [PATH]: { ...full, sourceBefore }, [`${PATH}/recent`]: recent, [`${PATH}/results`]: results },
  })
  const lines = await screen.findByLabelText('Changed lines of the newest code')
  const signed = [...lines.querySelectorAll('[data-diff]')].map((line) => [
    line.getAttribute('data-diff'),
    line.textContent,
  ])
  expect(signed).toEqual([
    ['removed', '41−return []'],
    ['added', '41+return fetchPromotions(segment)'],
  ])
})
