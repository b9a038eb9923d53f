// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { toWhy } from '@/features/run/why'
import { WhyStrip } from '@/features/run/why-strip'
import { errorGroup, runDetail } from '../../support/records'
import { renderPage, stubBrowser } from '../../support/render'

stubBrowser()

function open(errorGroupId: number | null, api: Record<string, unknown>) {
  const run = runDetail({ status: 'failed', failedNode: 'price', errorGroupId })
  const why = toWhy(run)
  if (why === null) throw new Error('a failed run has an explanation')
  return renderPage(<WhyStrip run={run} why={why} shown={null} onShow={() => {}} onShowLosses={() => {}} />, { api })
}

describe('the strip of a failed run', () => {
  it('the strip of a failed run says how often its error occurred and links to these runs', async () => {
    const { requests } = await open(7, { '/error-groups/7': errorGroup() })
    const link = await screen.findByRole('link', { name: 'See these 4' })
    expect(link.getAttribute('href')).toBe('/projects/1/runs?error=7')
    screen.getByText(/same error in 4 of the last 50 runs · first seen 45 min ago in e56d5da/)
    expect(requests).toEqual(['GET /error-groups/7?last=50'])
  })

  it('the strip of a failed run says that the error is new, without a link', async () => {
    await open(7, { '/error-groups/7': errorGroup({ runs: 1, firstRunId: runDetail().id }) })
    await screen.findByText('new: first seen in this run')
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('the strip of a failed run without an error group asks for none', async () => {
    const { requests } = await open(null, {})
    screen.getByText('price')
    expect(requests).toEqual([])
  })
})
