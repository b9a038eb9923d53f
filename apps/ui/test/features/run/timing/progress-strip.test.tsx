// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { RunNode } from '@/contract/run'
import type { RunTiming } from '@/contract/run-timing'
import { ProgressStrip } from '@/features/run/timing/progress-strip'
import { runDetail } from '../../../support/records'
import { ApiProblem, NOW_US, renderPage, stubBrowser } from '../../../support/render'
import { ran, runNode } from '../../../support/run-fixture'

stubBrowser()

const SECOND = 1_000_000
const RUN = runDetail().id
const ADDRESS = `/runs/${RUN}/timing`

const waiting = (name: string, needs: readonly string[]) => runNode(name, needs, { status: 'waiting' })
const running = (name: string, startUs: number) => runNode(name, [], { status: 'running', startUs })

const timing = (durations: Readonly<Record<string, number>>): RunTiming => ({
  runId: RUN,
  usual: {
    ...{ runId: null, runs: 50, fewer: false, durationUs: 41 * SECOND, noiseUs: 0 },
    nodes: Object.entries(durations).map(([name, seconds]) => ({
      ...{
        name,
        startUs: 0,
        endUs: 0,
        durationUs: seconds * SECOND,
        waitUs: 0,
        p95Us: 0,
        cached: false,
        runs: 50,
        rank: null,
      },
    })),
  },
  change: null,
})

/** The run began a minute ago. */
async function open(nodes: readonly RunNode[], answer: unknown, startedAtUs = NOW_US - 60 * SECOND) {
  const onShow = vi.fn()
  const run = runDetail({ status: 'running', finishedAtUs: null, durationUs: null, startedAtUs, nodes })
  const page = await renderPage(<ProgressStrip run={run} shown={null} onShow={onShow} />, {
    api: { [ADDRESS]: answer },
  })
  return { ...page, onShow }
}

const words = async () =>
  (await screen.findByRole('region', { name: 'Progress' })).textContent.replaceAll('\u00a0', ' ')
const started = [ran('load', [], 0, 29 * SECOND), running('join', 29 * SECOND)]

describe('the strip of a running run', () => {
  it.each<[string, readonly RunNode[], Readonly<Record<string, number>>, readonly string[]]>([
    [
      'a node runs longer than usual while others wait',
      [...started, waiting('price', ['join']), waiting('total', ['price'])],
      { join: 14, price: 20, total: 4.2 },
      [
        'join has run for 31 s (usually 14 s) · 2 nodes wait for join',
        'join is overdue by 17 s · usually done about 25 s after it ends, at 12:00:24 or later',
      ],
    ],
    [
      'several nodes run, the one that the end depends on first',
      [...started, running('tax', 50 * SECOND), waiting('total', ['tax'])],
      { join: 40, tax: 100, total: 1 },
      ['tax has run for 10 s (usually 1 min 40 s) · join runs too · 1 node waits for tax', 'about 1 min 31 s left'],
    ],
    ['the last node is late', started, { join: 14 }, ['overdue: usually done 17 s ago · a run usually takes 41 s']],
    ['the last node is about to end', started, { join: 31 }, ['usually done about now']],
    [
      'nodes follow one that runs for less than usual',
      [...started, waiting('total', ['join'])],
      { join: 40, total: 5 },
      ['about 14 s left, usually done by 12:00:14 · a run usually takes 41 s'],
    ],
    ['less than a second is left', started, { join: 31.5 }, ['less than 1 s left, usually done by 12:00:00']],
    [
      'a node is new',
      [...started, waiting('fresh', ['join'])],
      { join: 40 },
      ['at least 9 s left · fresh has no usual time'],
    ],
    ['only new nodes are left', started, {}, ['the end cannot be estimated · join has no usual time']],
    ['no node runs', [waiting('total', [])], { total: 5 }, ['No node runs; 1 node waits', 'about 5 s left']],
    ['all nodes are done', [ran('load', [], 0, 59 * SECOND)], {}, ['All nodes are done; the run has not ended']],
  ])('%s', async (_, nodes, durations, expected) => {
    const { requests } = await open(nodes, timing(durations))
    await screen.findByText(/a run usually takes/)
    for (const part of expected) expect(await words()).toContain(part)
    expect(requests).toEqual([`GET ${ADDRESS}?against=usual`])
  })

  it('makes no claim without a finished run', async () => {
    await open(started, { runId: RUN, usual: null, change: null })
    await screen.findByText('no finished run to compare with')
    expect(await words()).toBe('join has run for 31 sShow nodeno finished run to compare with')
  })

  it('shows why the usual run cannot be read', async () => {
    await open(started, new ApiProblem(404, 'no such run'))
    await screen.findByText(/no such run/)
  })

  it('a start ahead of the clock is a run that has just begun', async () => {
    await open([running('join', 0)], timing({ join: 14 }), NOW_US + 3_600 * SECOND)
    await screen.findByText(/about 14 s left/)
    expect(await words()).toContain('join has run for 0 s')
  })

  it('the button shows the node that the end depends on', async () => {
    const { user, onShow } = await open(started, timing({ join: 14 }))
    await user.click(screen.getByRole('button', { name: 'Show node' }))
    expect(onShow).toHaveBeenCalledWith('join')
  })

  it('is absent while no node is known', async () => {
    await open([], timing({}))
    expect(screen.queryByRole('region')).toBeNull()
  })
})
