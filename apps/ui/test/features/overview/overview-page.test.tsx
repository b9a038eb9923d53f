// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ProjectOverview } from '@/contract/project-overview'
import { OverviewPage } from '@/features/overview/overview-page'
import { dayFigures, projectHistory, projectOverview, seenError } from '../../support/overview'
import { projectSummary, runRow } from '../../support/records'
import { ApiProblem, NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const HOUR_US = 3_600_000_000

const open = (overview: ProjectOverview | (() => ProjectOverview) | ApiProblem, search = '') =>
  renderPage(<OverviewPage projectId={1} />, {
    api: { '/projects/1': projectSummary(), '/projects/1/overview': overview, '/projects/1/history': projectHistory() },
    path: '/projects/1',
    projectId: '1',
    search,
  })

const difference = {
  added: ['loyaltyPoints'],
  removed: [],
  codeChanged: ['a', 'b'],
  dependenciesChanged: [],
  tagsChanged: [],
  moduleChanged: [],
}

const much = (dags = 6): ProjectOverview =>
  projectOverview({
    now: dayFigures({ runs: 7_053, failed: 63, lost: 1 }),
    running: 1,
    dags: Array.from({ length: dags }, (_, index) => ({
      name: `dag-${index}`,
      runs: 100 - index,
      failed: 1,
      hours: Array.from({ length: 24 }, () => ({ runs: 4, failed: 0 })),
      p50Us: 1_510_000,
      p95Us: 1_890_000,
      status: 'success' as const,
      version: 'a41f9c2aaaa',
    })),
    failing: [
      {
        dag: 'pricing',
        node: 'price',
        failed: 16,
        failedBefore: 0,
        dagRuns: 4_612,
        hours: Array.from({ length: 24 }, () => 1),
      },
      {
        dag: 'pricing',
        node: null,
        failed: 2,
        failedBefore: 2,
        dagRuns: 4_612,
        hours: Array.from({ length: 24 }, () => 0),
      },
    ],
    errors: [
      seenError(),
      seenError({ id: 8, node: 'tax', firstAtUs: NOW_US - 90 * HOUR_US, previousAtUs: NOW_US - 26 * HOUR_US, seen: 3 }),
    ],
    times: [
      {
        dag: 'pricing',
        node: '../\u202eevil',
        share: 0.388,
        p50Us: 1_200_000,
        p95Us: 1_400_000,
        p50BeforeUs: 1_000_000,
      },
    ],
    versions: [
      {
        id: 'a41f9c2aaaa',
        dag: 'pricing',
        createdAtUs: NOW_US - HOUR_US,
        runs: 1_012,
        failed: 21,
        difference,
        first: false,
      },
      {
        id: '7be0d15bbbb',
        dag: 'pricing',
        createdAtUs: NOW_US - 60 * HOUR_US,
        runs: 50_000,
        failed: 9,
        difference: null,
        first: true,
      },
    ],
    versionCount: 19,
    open: [
      runRow({
        id: 'run-lost-1b8ce953',
        status: 'lost',
        outcome: { kind: 'lost', node: 'upload', lastSeenAtUs: NOW_US },
      }),
    ],
  })

const table = (name: string) => within(screen.getByRole('region', { name }))
const href = (row: HTMLElement) => row.getAttribute('href')

describe('the overview', () => {
  it('the overview of a quiet project says that nothing needs attention', async () => {
    await open(projectOverview())
    expect(await screen.findByText(/^Nothing needs attention: 100 runs, none failed/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: /^Show/ })).toBeNull()
    expect(table('New errors since yesterday').getByText('No new errors')).toBeTruthy()
    expect(table('Running and lost').getByText('No run is running, and none was lost')).toBeTruthy()
  })

  it('the rows of the overview lead to the runs that they are about', async () => {
    await open(much())
    await screen.findByText(/has failed in 16 of 304 runs/)
    expect(href(screen.getByRole('link', { name: /^Show 16 runs/ }))).toBe('/projects/1/runs?error=7')
    expect(href(table('DAGs').getByRole('link', { name: /dag-0/ }))).toBe('/projects/1/runs?dag=dag-0&last=1d')
    const failing = table('Nodes that fail').getAllByRole('link')
    expect(failing.map(href)).toEqual([
      '/projects/1/runs?status=failed&dag=pricing&node=price&last=1d',
      '/projects/1/runs?status=failed&dag=pricing&last=1d',
    ])
    expect(table('New errors since yesterday').getAllByRole('link').map(href)).toEqual([
      '/projects/1/nodes/price?in=pricing&error=7',
      '/projects/1/runs?error=7',
      '/projects/1/runs?status=failed&last=1d',
    ])
    expect(href(table('Running and lost').getByRole('link', { name: /upload/ }))).toBe(
      '/projects/1/runs/run-lost-1b8ce953',
    )
    expect(table('Latest versions').getByText('2 of 19 versions')).toBeTruthy()
  })

  it('the overview says what versions changed, and how many runs were counted', async () => {
    await open(much())
    await screen.findByText(/has failed in 16 of 304 runs/)
    const versions = table('Latest versions')
    expect(versions.getByText('loyaltyPoints')).toBeTruthy()
    expect(versions.getByText('2 nodes')).toBeTruthy()
    expect(versions.getByText('first version')).toBeTruthy()
    expect(versions.getByRole('link', { name: /7be0d15/ }).textContent).toContain('50,000+')
  })

  it('f opens the runs that fail now', async () => {
    const { user, router } = await open(much())
    await screen.findByText(/has failed in 16 of 304 runs/)
    await user.keyboard('f')
    expect(router.push).toHaveBeenCalledWith('/projects/1/runs?error=7')
  })

  it('a table shows all its rows when asked, and the address keeps that', async () => {
    const { user, search } = await open(much(50))
    await screen.findByText('dag-3')
    expect(screen.queryByText('dag-4')).toBeNull()
    await user.click(screen.getByRole('button', { name: '46 more' }))
    expect(await screen.findByText('dag-49')).toBeTruthy()
    expect(search().get('all')).toBe('dags')
  })

  it('the span of the chart is in the address', async () => {
    const { user, search, requests } = await open(much())
    await user.click(await screen.findByRole('button', { name: /^30/ }))
    await waitFor(() => expect(search().get('range')).toBe('30d'))
    await waitFor(() => expect(requests).toContain('GET /projects/1/history?range=30d'))
    expect(screen.getByRole('heading', { name: 'Last 30 days' })).toBeTruthy()
  })

  it('the overview follows the stream of changes', async () => {
    let failed = 63
    const { send } = await open(() => ({ ...much(), now: dayFigures({ runs: 7_053, failed }) }))
    await screen.findByText(/^63/)
    failed = 64
    await send({ type: 'changed', projectId: 1, runs: ['r'] })
    expect(await screen.findByText(/^64/)).toBeTruthy()
  })

  it('the overview says that it could not be read', async () => {
    await open(new ApiProblem(500, 'The database is gone.'))
    expect(await screen.findByText('The overview could not be read')).toBeTruthy()
  })
})
