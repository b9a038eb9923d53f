// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { OWNER } from '@/client/reader'
import type { ProjectEdit, ProjectSettings } from '@/contract/project-settings'
import { SettingsPage } from '@/features/settings/settings-page'
import { ShellProvider } from '@/features/shell/shell-context'
import { projectSummary } from '../../support/records'
import { ApiProblem, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const stored: ProjectSettings = {
  id: 1,
  name: 'checkout',
  description: 'Owned by **pricing**. <img src=x onerror=alert(1)>',
  createdAtUs: 0,
  tags: { owner: 'pricing' },
  retention: { days: 30, runs: null },
  preview: { runs: 0, isMore: false, bytes: 0 },
  runCount: 48_207,
  sizes: [
    { kind: 'runs', bytes: 21_000_000 },
    { kind: 'nodes', bytes: 96_000_000 },
    { kind: 'values', bytes: 128_000_000 },
    { kind: 'logs', bytes: 17_000_000 },
  ],
}

const storage = { file: '/data/dag.db', bytes: 300e6, logBytes: 8e6, freeBytes: 14e6, diskFreeBytes: 212e9 }

/** A server that keeps the edits, unless it refuses them. */
async function open({ refusal = null as ApiProblem | null, reader = OWNER } = {}) {
  let settings = stored
  const edits: ProjectEdit[] = []
  const page = await renderPage(
    <ShellProvider initialTheme="system">
      <SettingsPage projectId={1} />
    </ShellProvider>,
    {
      api: {
        '/projects/1': projectSummary(),
        '/projects/1/settings': ({ url }: { url: URL }) =>
          url.searchParams.get('days') === '3'
            ? { ...settings, preview: { runs: 27_118, isMore: false, bytes: 72_900_000 } }
            : settings,
        'PATCH /projects/1': ({ body }: { body: unknown }) => {
          if (refusal !== null) return refusal
          const edit = body as ProjectEdit
          edits.push(edit)
          const { tags: _, retention, ...rest } = edit
          settings = { ...settings, ...rest, retention: { ...settings.retention, ...retention } }
          return settings
        },
        'DELETE /projects/1': { deleted: 1 },
        '/storage': storage,
      },
      reader,
      path: '/projects/1/settings',
      projectId: '1',
    },
  )
  const field = await screen.findByRole('textbox', { name: 'Name' })
  return { ...page, edits, field }
}

const textIn = (field: HTMLElement): string => (field as HTMLInputElement).value

describe('the settings of a project', () => {
  it('a text is saved when its field is left, and undo brings the text back', async () => {
    const { user, edits } = await open()
    const description = screen.getByRole('textbox', { name: 'Description' })
    await user.clear(description)
    await user.type(description, 'Prices')
    expect(edits).toEqual([])
    await user.tab()
    await screen.findByText('Description saved')
    expect(edits).toEqual([{ description: 'Prices' }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(edits.at(-1)).toEqual({ description: stored.description }))
    await waitFor(() => expect(textIn(screen.getByRole('textbox', { name: 'Description' }))).toBe(stored.description))
  })

  it('Enter saves a name once', async () => {
    const { user, edits, field } = await open()
    await user.clear(field)
    await user.type(field, 'shop{Enter}')
    await screen.findByText('Name saved')
    expect(edits).toEqual([{ name: 'shop' }])
  })

  it('a refused name stays in its field with the reason, and Escape takes the stored name back', async () => {
    const { user, field } = await open({ refusal: new ApiProblem(409, 'There is a project shop already.') })
    await user.clear(field)
    await user.type(field, 'shop{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('There is a project shop already.')
    expect(textIn(field)).toBe('shop')
    await user.type(field, '{Escape}')
    expect(textIn(field)).toBe('checkout')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('the preview of the description has its Markdown, and its tags as text', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Preview' }))
    const preview = screen.getByRole('region', { name: 'Preview of the description' })
    expect(within(preview).getByText('pricing').tagName).toBe('STRONG')
    expect(preview.querySelector('img')).toBeNull()
    expect(preview.textContent).toContain('<img src=x onerror=alert(1)>')
  })

  it('a tag is added and removed', async () => {
    const { user, edits } = await open()
    await user.click(screen.getByRole('button', { name: 'Tag' }))
    await user.type(screen.getByRole('textbox', { name: 'Key' }), 'tier')
    await user.type(screen.getByRole('textbox', { name: 'Value' }), '1{Enter}')
    await waitFor(() => expect(edits).toEqual([{ tags: { tier: '1' } }]))
    await user.click(screen.getByRole('button', { name: 'Remove tag owner' }))
    await waitFor(() => expect(edits.at(-1)).toEqual({ tags: { owner: null } }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(edits.at(-1)).toEqual({ tags: { owner: 'pricing' } }))
  })
})

describe('the retention of a project', () => {
  it('a limit is saved by a button that has the number of runs to delete, and offers no undo afterwards', async () => {
    const { user, edits } = await open()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Keep for' }), '3')
    screen.getByText('1 change not saved')
    await screen.findByText('Saving deletes 27,118 runs')
    expect(edits).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Save and delete' }))
    await screen.findByText('Retention saved')
    expect(edits).toEqual([{ retention: { days: 3, runs: null } }])
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('a limit that deletes nothing can be undone before it is saved and afterwards', async () => {
    const { user, edits } = await open()
    const days = screen.getByRole('combobox', { name: 'Keep for' })
    await user.selectOptions(days, '')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(textIn(days)).toBe('30')
    await user.selectOptions(days, '')
    await screen.findByText('Saving deletes no run now')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Retention saved')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(edits.at(-1)).toEqual({ retention: { days: 30, runs: null } }))
  })
})

it('a project is deleted only after its name was typed', async () => {
  const { user, requests, router } = await open()
  await user.click(screen.getByRole('button', { name: 'Delete project' }))
  const dialog = await screen.findByRole('dialog')
  const button = within(dialog).getByRole('button', { name: 'Delete project' })
  await user.type(within(dialog).getByRole('textbox'), 'check')
  expect(button.hasAttribute('disabled')).toBe(true)
  await user.type(within(dialog).getByRole('textbox'), 'out')
  await user.click(button)
  await waitFor(() => expect(requests).toContain('DELETE /projects/1?name=checkout'))
  await waitFor(() => expect(router.push).toHaveBeenCalledWith('/'))
})

it('the chosen editor is kept in the browser, and a pattern that cannot be used has its reason', async () => {
  const { user } = await open()
  await user.click(screen.getByRole('radio', { name: /^Zed/ }))
  expect(document.cookie).toContain('dag-editor=zed')
  expect(screen.getByRole('link', { name: 'Try it' }).getAttribute('href')).toBe('zed://file/src/tax.ts:21:1')
  await user.click(screen.getByRole('radio', { name: /^Other/ }))
  const pattern = screen.getByRole('textbox', { name: 'Pattern of links' })
  fireEvent.change(pattern, { target: { value: 'idea://open?line={line}' } })
  expect((await screen.findByRole('alert')).textContent).toContain('It has no {path}.')
  fireEvent.change(pattern, { target: { value: 'idea://open?file={path}&line={line}' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Path of the program' }), { target: { value: '/srv/shop' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Path on your machine' }), {
    target: { value: '/home/me/shop' },
  })
  expect(screen.getByRole('link', { name: 'Try it' }).getAttribute('href')).toBe(
    'idea://open?file=/home/me/shop/src/tax.ts&line=21',
  )
})

it('a key of one project is not shown the files of all, and does not ask for them', async () => {
  const { requests } = await open({ reader: { ...OWNER, keyName: 'one', seesAll: false } })
  expect(screen.queryByText('Storage')).toBeNull()
  expect(requests.filter((request) => request.includes('/storage'))).toEqual([])
  expect(screen.getByText('Access')).toBeTruthy()
})

it('a key that may only read sees the settings, and can change none', async () => {
  const { field } = await open({ reader: { ...OWNER, keyName: 'reader', canChange: false } })
  screen.getByText('This key may only read')
  expect(field.closest('fieldset')?.disabled).toBe(true)
  screen.getByRole('link', { name: 'Export' })
  expect(screen.queryByRole('button', { name: 'Delete project' })).toBeNull()
})
