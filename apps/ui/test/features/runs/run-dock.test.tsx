// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { OWNER } from '@/client/reader'
import { RunsPage } from '@/features/runs/runs-page'
import { UndoNotice } from '@/features/shell/undo-notice'
import { projectSummary, runRow, runStats } from '../../support/records'
import { renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const all = ['run-2', 'run-1'].map((id, at) => runRow({ id, startedAtUs: 2 - at }))
const counted = { total: 5, byStatus: { running: 0, success: 5, failed: 0, cancelled: 0, lost: 0 } }

const open = async (reader = OWNER) => {
  const bodies: Record<string, unknown>[] = []
  const deleted = new Set<string>()
  const page = await renderPage(
    <>
      <RunsPage projectId={1} />
      <UndoNotice />
    </>,
    {
      api: {
        '/projects/1': projectSummary(),
        '/projects/1/stats': runStats(counted),
        '/projects/1/losses': { sinceUs: 0, losses: [], refusals: [] },
        '/projects/1/runs': () => ({ items: all.filter(({ id }) => !deleted.has(id)), nextCursor: null, medians: [] }),
        'POST /projects/1/run-actions': ({ body }: { readonly body: unknown }) => {
          const asked = body as { action: string; ids?: string[]; cursor?: string | null }
          bodies.push(asked)
          const ids = asked.ids ?? (asked.cursor === null ? ['run-2', 'run-1'] : ['run-0'])
          for (const id of ids) {
            if (asked.action === 'delete') deleted.add(id)
            if (asked.action === 'restore') deleted.delete(id)
          }
          const done = ids.map((id) => (asked.action === 'tag' ? { id, tagsBefore: { region: null } } : { id }))
          return { done, failed: [], nextCursor: asked.ids === undefined && asked.cursor === null ? 'next' : null }
        },
      },
      reader,
    },
  )
  await page.user.click(await screen.findByRole('checkbox', { name: 'Select all loaded runs' }))
  return { ...page, bodies }
}

describe('the dock of runs', () => {
  it('the dock of runs exports and compares for a key that may only read, and changes nothing', async () => {
    await open({ ...OWNER, keyName: 'reader', canChange: false })
    for (const name of ['Export', 'Copy ids']) screen.getByRole('button', { name })
    for (const name of ['Tag', 'Delete', 'Import runs']) expect(screen.queryByRole('button', { name })).toBeNull()
  })

  it('the dock of runs deletes the selected runs, and Undo, which has the focus, restores them', async () => {
    const { user, bodies } = await open()
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    const undo = await screen.findByRole('button', { name: 'Undo' })
    expect(screen.getByText('Deleted 2 runs')).toBeTruthy()
    await waitFor(() => expect(screen.queryByText('2 runs selected')).toBeNull())
    expect(document.activeElement).toBe(undo)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByText('Deleted 2 runs')).toBeNull())
    expect(bodies).toEqual([
      { action: 'delete', ids: ['run-2', 'run-1'] },
      { action: 'restore', ids: ['run-2', 'run-1'] },
    ])
  })

  it('the dock of runs deletes all runs that match, request by request', async () => {
    const { user, bodies } = await open()
    await user.click(screen.getByRole('button', { name: 'Select all 5 runs that match' }))
    await user.click(screen.getByRole('button', { name: 'Delete 5 runs' }))
    await screen.findByText('Deleted 3 runs')
    expect(bodies).toEqual([
      { action: 'delete', filter: '', cursor: null },
      { action: 'delete', filter: '', cursor: 'next' },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(bodies.at(-1)).toEqual({ action: 'restore', ids: ['run-2', 'run-1', 'run-0'] }))
    await waitFor(() => expect(screen.queryByText('Deleted 3 runs')).toBeNull())
  })

  it('the dock of runs sets a tag, and Undo removes it', async () => {
    const { user, bodies } = await open()
    await user.click(screen.getByRole('button', { name: 'Tag' }))
    await user.type(await screen.findByLabelText('Key'), 'region')
    await user.type(screen.getByLabelText('Value'), 'eu')
    await user.click(screen.getByRole('button', { name: 'Set tag' }))
    await screen.findByText('Tagged 2 runs')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(bodies).toHaveLength(2))
    expect(bodies).toEqual([
      { action: 'tag', tags: { region: 'eu' }, ids: ['run-2', 'run-1'] },
      { action: 'tag', tags: { region: null }, ids: ['run-2', 'run-1'] },
    ])
    await waitFor(() => expect(screen.queryByText('Tagged 2 runs')).toBeNull())
  })
})
