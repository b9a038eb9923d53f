// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { NodeHistory, NodeHistoryRun } from '@/contract/node-history'
import { HistoryStrip } from '@/features/run/panel/history-strip'
import { HistoryTab } from '@/features/run/panel/history-tab'
import { renderPage, stubBrowser } from '../../../support/render'

stubBrowser()

const run = { id: 'run-now', projectId: 1, name: 'checkout' }
const path = '/runs/run-now/nodes/tax/history'
const ran = (runId: string, durationUs: number, more: Partial<NodeHistoryRun> = {}): NodeHistoryRun => ({
  runId,
  version: 'a41f9c2000',
  startedAtUs: 0,
  status: 'success',
  cached: false,
  durationUs,
  ...more,
})
const history: NodeHistory = {
  runs: [
    ran('run-aaaaaaaa', 20_000, { version: '7be0d15000' }),
    ran('run-bbbbbbbb', 10_000, { status: 'failed' }),
    ran('run-now', 30_000),
  ],
  failed: 1,
  p50Us: 20_000,
  p95Us: 20_000,
  rank: { slower: 0, faster: 1, of: 2 },
}

describe('the history of a node', () => {
  it('this run is compared with the usual one, and each bar leads to its run at this node', async () => {
    const { user } = await renderPage(<HistoryTab run={run} node={{ name: 'tax', items: null }} />, {
      api: { [path]: history },
    })
    await screen.findByText('slowest')
    const values = screen.getAllByRole('definition').map((part) => part.textContent)
    expect(values).toEqual(['30.0\u00a0ms', '20.0\u00a0ms', '+10.0\u00a0ms', 'slowest'])
    screen.getByText('Of 2 compared')
    screen.getByText('1 failed · p50 20.0 ms · p95 20.0 ms')
    const links = screen.getAllByRole('link')
    expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([
      'aaaaaaaa, 20.0\u00a0ms, version 7be0d15',
      'bbbbbbbb, 10.0\u00a0ms, failed, version a41f9c2, before 7be0d15',
      'This run, 30.0\u00a0ms, version a41f9c2',
      null,
    ])
    expect(links[3]?.getAttribute('href')).toBe('/projects/1/nodes/tax?in=checkout&run=run-now')
    expect(links[0]?.getAttribute('href')).toBe('/projects/1/runs/run-aaaaaaaa?node=tax&tab=history')

    await user.tab()
    expect(document.activeElement).toBe(links[2])
    await user.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(links[1])
    await user.keyboard('{Home}{ArrowLeft}')
    expect(document.activeElement).toBe(links[0])
  })

  it('without rows, the reason is shown', async () => {
    const api = { [path]: { ...history, runs: [], failed: 0, p50Us: null, p95Us: null, rank: null } }
    await renderPage(<HistoryTab run={run} node={{ name: 'tax', items: null }} />, { api })
    await screen.findByText('This node did not run here.')
  })

  it('the strip of a failed node counts failures', async () => {
    await renderPage(<HistoryStrip run={run} node={{ name: 'tax' }} />, { api: { [path]: history } })
    await screen.findByText('last 3 runs · 1 failed · p50 20.0 ms')
    expect(screen.getAllByRole('link')[0]?.getAttribute('href')).toBe('/projects/1/runs/run-aaaaaaaa?node=tax')
  })
})
