// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RunPage, RunStats } from '@/contract/run'
import type { RelaxedRuns, RunFacets } from '@/contract/run-facets'
import { RunsPage } from '@/features/runs/runs-page'
import { errorGroup, projectSummary, runRow, runStats } from '../../support/records'
import { NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const all = [
  runRow({ id: 'run-3', name: 'pricing', status: 'failed', startedAtUs: 3 }),
  runRow({ id: 'run-2', name: 'pricing', startedAtUs: 2 }),
  runRow({ id: 'run-1', name: 'health-check', startedAtUs: 1 }),
]
const listed = () =>
  screen.queryAllByRole('link').flatMap((link) => link.getAttribute('href')?.match(/run-\d/)?.[0] ?? [])

const counted = { total: 3, byStatus: { running: 0, success: 2, failed: 1, cancelled: 0, lost: 0 } }

/** Runs that meet a filter, in its order. */
const listRuns = (params: URLSearchParams) => {
  const status = params.get('status')
  const q = params.get('q') ?? ''
  const runs = all.filter((run) => (status === null || run.status === status) && run.name.includes(q))
  return params.get('sort') === 'start' ? runs.toReversed() : runs
}

const NO_FACETS: RunFacets = { matching: 3, complete: true, failed: 1, succeeded: 0, facets: [] }

interface Answers {
  readonly facets?: RunFacets
  readonly relaxed?: RelaxedRuns
  /** Fields of each page of runs. */
  readonly more?: Partial<RunPage>
}

const open = (
  search = '',
  answerStats = (_: URLSearchParams): RunStats => runStats(counted),
  { facets = NO_FACETS, relaxed = { without: [] }, more = {} }: Answers = {},
) =>
  renderPage(<RunsPage projectId={1} />, {
    search,
    api: {
      '/projects/1': projectSummary(),
      '/projects/1/stats': ({ url }: { readonly url: URL }) => answerStats(url.searchParams),
      '/error-groups/7': { id: 7, message: 'request # timed out' },
      '/projects/1/error-groups': { items: [errorGroup()], nextCursor: null },
      '/projects/1/losses': { sinceUs: 0, losses: [], refusals: [] },
      '/projects/1/facets': facets,
      '/projects/1/relaxed': relaxed,
      '/projects/1/tag-keys': { items: ['channel', 'region'], more: false },
      '/projects/1/rows': ({ url }: { readonly url: URL }) => ({
        items: all.filter(({ id }) => url.searchParams.getAll('ids').includes(id)),
        gone: [],
        unmatched: [],
      }),
      '/projects/1/runs': ({ url }: { readonly url: URL }) => ({
        items: listRuns(url.searchParams),
        nextCursor: null,
        searchedTo: null,
        medians: [{ name: 'pricing', p50Us: 600_000 }],
        ...more,
      }),
    },
  })

describe('the filters of the runs', () => {
  it('the filters of the runs narrow the list by status, stay in the address, and are undone by a second press', async () => {
    const { user, search } = await open()
    await waitFor(() => expect(listed()).toEqual(['run-3', 'run-2', 'run-1']))
    const failed = screen.getByRole('button', { name: /^1 failed/ })
    await user.click(failed)
    await waitFor(() => expect(listed()).toEqual(['run-3']))
    expect([failed.getAttribute('aria-pressed'), search().get('status')]).toEqual(['true', 'failed'])
    await user.click(failed)
    await waitFor(() => expect(listed()).toHaveLength(3))
    expect(search().get('status')).toBeNull()
  })

  it('the filters of the runs narrow the list by text with / and are cleared by Escape', async () => {
    const { user, search } = await open()
    await waitFor(() => expect(listed()).toHaveLength(3))
    await user.keyboard('/health')
    await waitFor(() => expect(listed()).toEqual(['run-1']))
    expect(search().get('q')).toBe('health')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(listed()).toHaveLength(3))
  })

  it('the filters of the runs name an error group by its headline, and by its id where it is gone', async () => {
    await open('?error=7&error=8')
    const filters = await screen.findByRole('list', { name: 'Filters' })
    await within(filters).findByText('request # timed out')
    expect(within(filters).getByText('number 8')).toBeTruthy()
  })

  it('the filters of the runs are read from the address', async () => {
    await open('status=failed')
    await waitFor(() => expect(listed()).toEqual(['run-3']))
    expect(screen.getByRole('button', { name: /^1 failed/ }).getAttribute('aria-pressed')).toBe('true')
  })

  it('the filters of the runs in the address are chips that can be removed one by one', async () => {
    const { user, search } = await open('dag=pricing&tag=region%3Deu&duration=1s..')
    const chips = screen.getByRole('list', { name: 'Filters' })
    expect(
      within(chips)
        .getAllByRole('listitem')
        .map((chip) => chip.textContent),
    ).toEqual(['DAG is pricing', 'region is eu', 'Duration at least 1.00\u00a0s'])
    await user.click(screen.getByRole('button', { name: 'Remove the filter: region is eu' }))
    await waitFor(() => expect([search().get('dag'), search().get('tag')]).toEqual(['pricing', null]))
  })

  it('the filters of the runs count an error group among them when no run matches', async () => {
    await open('q=nothing&error=7')
    expect(await screen.findByText(/2 filters are set\. 3 runs match without/)).toBeTruthy()
  })

  it('the filters of the runs say what they hide when no run matches, and can be cleared there', async () => {
    const { user } = await open('q=nothing')
    expect(await screen.findByText('No runs match')).toBeTruthy()
    expect(screen.getByText(/1 filter is set\. 3 runs match without/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    await waitFor(() => expect(listed()).toHaveLength(3))
  })
})

describe('the list of runs', () => {
  it('the list of runs opens the current row, which j and k move', async () => {
    const { user, router } = await open()
    await waitFor(() => expect(listed()).toHaveLength(3))
    await user.keyboard('jjk{Enter}')
    expect(router.push).toHaveBeenCalledWith('/projects/1/runs/run-3')
  })

  it('the list of runs is a grid of which Tab reaches one row and arrows reach all', async () => {
    const { user, router } = await open()
    await waitFor(() => expect(listed()).toHaveLength(3))
    const rows = screen.getAllByRole('row').filter((row) => row.dataset.run !== undefined)
    expect(rows.map((row) => row.tabIndex)).toEqual([0, -1, -1])
    act(() => rows[0]?.focus())
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(document.activeElement).toBe(rows[1]))
    expect(rows.map((row) => row.tabIndex)).toEqual([-1, 0, -1])
    await user.keyboard('{End}{Enter}')
    expect(router.push).toHaveBeenCalledWith('/projects/1/runs/run-1')
  })

  it('the list of runs selects rows by x, by shift and arrows, and all of them by the box in its head', async () => {
    const { user } = await open()
    await waitFor(() => expect(listed()).toHaveLength(3))
    const selected = () =>
      screen.getAllByRole('row', { selected: true }).flatMap((row) => (row.dataset.run ? [row.dataset.run] : []))
    await user.keyboard('jx')
    expect(selected()).toEqual(['run-3'])
    act(() => screen.getAllByRole('row')[1]?.focus())
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    expect(selected()).toEqual(['run-3', 'run-2'])
    expect(screen.getByText('2 runs selected')).toBeTruthy()
    await user.keyboard('{Escape}{Escape}')
    expect(screen.queryByText('2 runs selected')).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: 'Select all loaded runs' }))
    expect(selected()).toHaveLength(3)
  })
})

describe('the menu of filters', () => {
  const openField = async (name: string) => {
    const page = await open()
    await waitFor(() => expect(listed()).toHaveLength(3))
    act(() => screen.getByRole('button', { name: 'Filter' }).focus())
    await page.user.keyboard('{Enter}')
    await page.user.click(await screen.findByRole('menuitem', { name }))
    return page
  }

  it('the menu of filters adds a status by the keyboard alone and gives the focus back to its button', async () => {
    const { user, search } = await open()
    await waitFor(() => expect(listed()).toHaveLength(3))
    const button = screen.getByRole('button', { name: 'Filter' })
    act(() => button.focus())
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Status'))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Running'))
    await user.keyboard('{ArrowDown}{Enter}')
    await waitFor(() => expect(listed()).toEqual(['run-3']))
    expect(search().get('status')).toBe('failed')
    await waitFor(() => expect(document.activeElement).toBe(button))
  })

  it('the menu of filters goes back to the fields by Escape, and closes by a second one', async () => {
    const { user } = await openField('Output')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Output' })))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Output'))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Filter' })))
  })

  it('the menu of filters suggests values of the loaded runs', async () => {
    const { user, search } = await openField('DAG')
    const suggestions = await screen.findByRole('menu', { name: 'Suggestions' })
    const names = () =>
      within(suggestions)
        .getAllByRole('menuitem')
        .map((item) => item.textContent)
    expect(names()).toEqual(['pricing', 'health-check'])
    await user.type(screen.getByRole('textbox', { name: 'DAG' }), 'HEALTH')
    expect(names()).toEqual(['health-check'])
    await user.keyboard('{ArrowDown}{Enter}')
    await waitFor(() => expect(search().get('dag')).toBe('health-check'))
  })

  it('the menu of filters says below the field which value it cannot read', async () => {
    const { user, search } = await openField('Duration')
    const field = screen.getByRole('textbox', { name: 'Duration' })
    await user.type(field, 'slow{Enter}')
    expect(screen.getByRole('alert').textContent).toBe('“slow” cannot be read. Like 200ms..5s, 1s.. or ..2min.')
    expect([search().get('duration'), document.activeElement]).toEqual([null, field])
    await user.clear(field)
    await user.type(field, '1s..{Enter}')
    await waitFor(() => expect(search().get('duration')).toBe('1s..'))
  })

  it('the menu of filters offers the error groups of the project', async () => {
    const { user, search } = await openField('Error')
    await user.click(await screen.findByRole('menuitem', { name: 'no price' }))
    await waitFor(() => expect(search().get('error')).toBe('7'))
  })
})

describe('the order of the runs', () => {
  const head = (name: string) => screen.getByRole('columnheader', { name })
  const sorts = () => ['Started', 'Duration'].map((name) => head(name).getAttribute('aria-sort'))

  it('the order of the runs is set by presses on Started and Duration, and stays in the address', async () => {
    const { user, search } = await open()
    await waitFor(() => expect(listed()).toEqual(['run-3', 'run-2', 'run-1']))
    expect(sorts()).toEqual(['descending', 'none'])
    await user.click(within(head('Started')).getByRole('button'))
    await waitFor(() => expect(listed()).toEqual(['run-1', 'run-2', 'run-3']))
    expect([search().get('sort'), ...sorts()]).toEqual(['start', 'ascending', 'none'])
    await user.click(within(head('Duration')).getByRole('button'))
    await waitFor(() => expect(sorts()).toEqual(['none', 'descending']))
    expect(search().get('sort')).toBe('-duration')
  })

  it('the order of the runs holds new runs back until a press reloads the list, unless it is newest first', async () => {
    const { user, send } = await open('sort=start')
    await waitFor(() => expect(listed()).toHaveLength(3))
    all.push(runRow({ id: 'run-0', name: 'pricing', startedAtUs: 0 }))
    try {
      await send({ type: 'changed', projectId: 1, runs: ['run-0'] })
      const reload = await screen.findByRole('button', { name: /1 new run · Reload/ })
      expect(listed()).toHaveLength(3)
      await user.click(reload)
      await waitFor(() => expect(listed()).toEqual(['run-0', 'run-1', 'run-2', 'run-3']))
      expect(screen.queryByRole('button', { name: /new run/ })).toBeNull()
    } finally {
      all.pop()
    }
  })
})

describe('the counts and the chart of the runs', () => {
  const byDag = (params: URLSearchParams) =>
    params.get('dag') === null
      ? runStats({ ...counted, activity: { ...runStats().activity, hasP95: false } })
      : runStats({ ...counted, total: 1, projectTotal: 3 })

  it('the counts of the runs follow the filter, and say of how many', async () => {
    const { requests } = await open('dag=pricing&sort=duration', byDag)
    expect(await screen.findByText(/^1 of 3/)).toBeTruthy()
    const asked = requests.filter((request) => request.includes('/stats'))
    expect(asked).toEqual(['GET /projects/1/stats?dag=pricing'])
  })

  it('the counts of the runs are read again with their filter when a run changes', async () => {
    const { requests, send } = await open('dag=pricing', byDag)
    await screen.findByText(/^1 of 3/)
    await send({ type: 'changed', projectId: 1, runs: ['run-3'] })
    await waitFor(() =>
      expect(requests.filter((request) => request === 'GET /projects/1/stats?dag=pricing')).toHaveLength(2),
    )
  })

  it('the chart of the runs asks for one DAG where several would mix in its p95', async () => {
    const { user } = await open('dag=pricing', byDag)
    await screen.findByText(/^1 of 3/)
    expect(screen.queryByText('Filter by one DAG')).toBeNull()
    await user.click(screen.getByRole('button', { name: /^Remove the filter: DAG/ }))
    expect(await screen.findByText('Filter by one DAG')).toBeTruthy()
  })

  it('the counts of the runs name the time back to which they count, and runs with a wrong clock', async () => {
    const searchedTo = NOW_US - 3_600_000_000
    const activity = { ...runStats().activity, outside: 2 }
    await open('q=pricing', () => runStats({ ...counted, projectTotal: 48_207, complete: false, searchedTo, activity }))
    expect(await screen.findByText(/^3 of the newest, 48,207 in all/)).toBeTruthy()
    expect(screen.getByText(/Runs before Nov 27, \d\d:00 are not counted/).textContent).toContain(
      '2 runs with a wrong clock are outside the chart.',
    )
  })

  it('the chart of the runs says how many of the newest runs it shows', async () => {
    await open('', () => runStats({ ...counted, total: 403 }))
    expect(await screen.findByText('The chart shows the newest 1 of 403 runs.')).toBeTruthy()
  })
})

describe('the head of the runs', () => {
  const context = [
    { runs: 4, failed: 1 },
    { runs: 6, failed: 2 },
  ]

  it('the brush over the chart sets the times by the keyboard, says what it holds, and is cleared by Escape', async () => {
    const { user, search } = await open('dag=pricing', () => runStats({ ...counted, context }))
    const brush = await screen.findByRole('slider', { name: /^Time range/ })
    act(() => brush.focus())
    await user.keyboard('{Home}')
    expect(brush.getAttribute('aria-valuetext')).toBe('Nov 27, 11:00 to Nov 27, 11:30: 4 runs, 1 failed, 0 match')
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(brush.getAttribute('aria-valuetext')).toContain('10 runs, 3 failed, 1 matches')
    expect(search().get('from')).toBeNull()
    await user.keyboard('{Home}{Enter}')
    await waitFor(() =>
      expect([search().get('from'), search().get('to')]).toEqual(['2026-11-27T11:00Z', '2026-11-27T11:30Z']),
    )
    await user.keyboard('{Escape}')
    await waitFor(() => expect([search().get('from'), search().get('dag')]).toEqual([null, 'pricing']))
  })

  it('the columns of the list are chosen in a menu, and kept in the address and the browser', async () => {
    const { user, search, unmount } = await open()
    await waitFor(() => expect(listed()).toHaveLength(3))
    expect(screen.getAllByText(/^\+50/)).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'region' }))
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Nodes' }))
    await waitFor(() => expect(search().getAll('column')).toEqual(['p50', 'version', 'tag:region']))
    const heads = () => screen.getAllByRole('columnheader', { hidden: true }).map(({ textContent }) => textContent)
    expect(heads().slice(4)).toEqual(['Outcome', 'Duration', 'vs p50', 'Version', 'region', 'Started'])
    unmount()
    await open()
    await waitFor(() => expect(heads()).toContain('region'))
  })

  it('the strip says what all runs share, and a press on it narrows the list', async () => {
    const facets: RunFacets = {
      ...{ matching: 13, complete: true, failed: 13, succeeded: 285 },
      facets: [
        { field: 'node', key: '', value: 'tax', matching: 13, succeeded: 0, lift: null },
        { field: 'tag', key: 'region', value: 'us', matching: 13, succeeded: 6, lift: 47.5 },
      ],
    }
    const { user, search } = await open('status=failed', undefined, { facets })
    const strip = await screen.findByRole('region', { name: 'What these runs share' })
    await within(strip).findByText('All 13 fail at')
    expect(strip.textContent).toContain(`region=usin 13 of 13, in 2.1\u00a0% of those that succeeded`)
    await user.click(within(strip).getByRole('button', { name: 'Show only runs with region=us' }))
    await waitFor(() => expect(search().get('tag')).toBe('region=us'))
  })

  it('the last row says how many more runs match without one filter, and leaves that one out', async () => {
    const relaxed: RelaxedRuns = { without: [{ parameter: 'status', key: '', more: 31, atLeast: false }] }
    const { user, search } = await open('status=failed&dag=pricing', undefined, { relaxed })
    await user.click(await screen.findByRole('button', { name: '31 more without status=failed' }))
    await waitFor(() => expect([search().get('status'), search().get('dag')]).toEqual([null, 'pricing']))
  })

  it('a search that stopped early says how far it came, and continues when asked', async () => {
    const more = { items: [], nextCursor: 'c1', searchedTo: NOW_US - 3_600_000_000 }
    const { user, requests } = await open('q=rare', undefined, { more })
    expect(await screen.findByText('Searched back to Nov 27, 11:00')).toBeTruthy()
    expect(screen.queryByText('No runs match')).toBeNull()
    expect(requests.filter((request) => request.includes('cursor='))).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Search further' }))
    await waitFor(() => expect(requests.filter((request) => request.includes('cursor=c1'))).toHaveLength(1))
  })

  it('the statuses stay in the head while one of them is chosen', async () => {
    const byStatus = { running: 0, success: 2, failed: 1, cancelled: 4, lost: 0 }
    const none = { running: 0, success: 0, failed: 1, cancelled: 0, lost: 0 }
    const { user, search } = await open('status=failed', (params) =>
      runStats({ ...counted, byStatus: params.has('status') ? none : byStatus }),
    )
    await user.click(await screen.findByRole('button', { name: '4 cancelled' }))
    await waitFor(() => expect(search().get('status')).toBe('cancelled,failed'))
  })

  it('the rows of a filtered list lead to runs that know their list', async () => {
    const { user, router } = await open('status=failed')
    await waitFor(() => expect(listed()).toHaveLength(1))
    await user.keyboard('j{Enter}')
    expect(router.push).toHaveBeenCalledWith('/projects/1/runs/run-3?list=status%3Dfailed')
  })
})
