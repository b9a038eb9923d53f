// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { RunDetail } from '@/contract/run'
import { EditRunDialog } from '@/features/run/edit/edit-run-dialog'
import { toRows, toTagEdits } from '@/features/run/edit/tag-rows'
import { TagsAndNote } from '@/features/run/panel/tags-and-note'
import { RunMenu } from '@/features/run/run-menu'
import { runDetail } from '../../support/records'
import { ApiProblem, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

async function open(run: Partial<RunDetail> = {}, problem?: ApiProblem) {
  const detail = runDetail({ tags: { region: 'eu', draft: 'yes' }, note: null, ...run })
  const bodies: unknown[] = []
  const onOpenChange = vi.fn()
  const page = await renderPage(<EditRunDialog run={detail} open onOpenChange={onOpenChange} />, {
    api: {
      [`PATCH /runs/${detail.id}`]: ({ body }: { readonly body: unknown }) => {
        bodies.push(body)
        return problem ?? { id: detail.id, tags: {}, recordedTags: {}, note: null }
      },
    },
  })
  return { ...page, bodies, onOpenChange }
}
const field = (name: string) => screen.getByRole('textbox', { name })
const press = (name: string) => screen.getByRole('button', { name })

describe('the form of tags and note', () => {
  it('sends only the differences and closes', async () => {
    const { user, bodies, onOpenChange } = await open()
    await user.clear(field('Value of region'))
    await user.type(field('Value of region'), 'us')
    await user.click(press('Remove draft'))
    await user.click(press('Add tag'))
    await user.type(field('Key of tag 2'), 'owner')
    await user.type(field('Value of owner'), 'ann')
    await user.type(field('Note'), 'a{Enter}b')
    await user.click(press('Save'))
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(bodies).toEqual([{ tags: { region: 'us', draft: null, owner: 'ann' }, note: 'a\nb' }])
  })

  it('is saved by keys alone', async () => {
    const { user, bodies } = await open()
    field('Value of draft').focus()
    await user.keyboard('!{Enter}')
    await waitFor(() => expect(bodies).toEqual([{ tags: { draft: 'yes!' } }]))
  })

  it('reports next to the key that it is missing or taken, and sends nothing', async () => {
    const { user, bodies } = await open()
    await user.clear(field('Key of tag 2'))
    await user.click(press('Save'))
    expect(screen.getByRole('alert').textContent).toContain('The key is missing')
    await user.type(field('Key of tag 2'), 'region')
    const taken = field('Key of tag 2')
    expect(taken.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByRole('alert').id).toBe(taken.getAttribute('aria-describedby'))
    expect(bodies).toEqual([])
  })

  it('reports that a note is too long', async () => {
    await open({ note: 'é'.repeat(5_001) })
    expect(screen.getByRole('alert').textContent).toContain('The note has 10002 bytes')
    expect(field('Note').getAttribute('aria-invalid')).toBe('true')
  })

  it('stays open with the message of the server', async () => {
    const { user, onOpenChange } = await open({}, new ApiProblem(400, 'The run cannot be edited: tags.'))
    await user.click(press('Save'))
    expect((await screen.findByRole('alert')).textContent).toBe('The run cannot be edited: tags.')
    expect(onOpenChange).not.toHaveBeenCalled()
  })
})

describe('the form opens', () => {
  it('from the panel of the run, which shows tags and note', async () => {
    const run = runDetail({ tags: { region: 'eu' }, note: 'first\nsecond' })
    const { user } = await renderPage(<TagsAndNote run={run} />, { projectId: '1' })
    const section = screen.getByRole('region', { name: 'Tags and note' })
    expect(section.textContent).toContain('region')
    expect(section.textContent).toContain('first\nsecond')
    await user.click(press('Edit'))
    await screen.findByRole('dialog', { name: /^Tags and note of run/ })
    expect(field('Note')).toHaveProperty('value', 'first\nsecond')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('from the menu of the head', async () => {
    const { user } = await renderPage(<RunMenu run={runDetail()} />, { projectId: '1' })
    await user.click(press('More actions'))
    await user.click(await screen.findByRole('menuitem', { name: 'Edit tags and note' }))
    await screen.findByRole('dialog', { name: /^Tags and note of run/ })
  })
})

it('rows that were not changed make no edits', () => {
  const tags = { region: 'eu', empty: '' }
  expect(toTagEdits(tags, toRows(tags))).toEqual({})
  expect(toTagEdits(tags, [...toRows(tags), { id: 9, key: '', value: '' }])).toEqual({})
})
