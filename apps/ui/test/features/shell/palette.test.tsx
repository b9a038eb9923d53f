// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { useHotkeys } from '@/client/use-hotkeys'
import { usePageActions } from '@/client/use-page-actions'
import type { SearchAnswer } from '@/contract/search'
import { PageFrame } from '@/features/shell/page-frame'
// Loaded with this file, so that no test waits for its chunk.
import '@/features/shell/palette/palette'
import { Shell } from '@/features/shell/shell'
import { projectSummary, runRow } from '../../support/records'
import { NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const RUN = runRow({ id: '01a21a11-4233-7000-8000-0000b41c9e07', status: 'failed' })

const ANSWER: SearchAnswer = {
  runs: { items: [RUN], total: 16, more: false },
  nodes: {
    items: [
      { name: 'discounts', kind: 'function', dag: 'pricing', types: ['Discount[]'], status: 'failed', goneSince: null },
      {
        name: 'discountTable',
        kind: 'function',
        dag: 'pricing',
        types: [],
        status: 'success',
        goneSince: '2ad97c50000000000000000000000000',
      },
    ],
    total: 2,
    more: false,
  },
  versions: {
    items: [{ id: '7be0d150000000000000000000000000', name: 'pricing', firstSeenUs: NOW_US }],
    total: 1,
    more: false,
  },
  projects: { items: [], total: 0, more: false },
}

const act = vi.fn()
const copy = vi.fn()

function Page() {
  useHotkeys('This page', [{ keys: 'x', label: 'Disconnect it', run: act }])
  usePageActions([{ label: 'Copy replay command', icon: 'copy', run: copy }])
  return (
    <PageFrame crumbs={[{ label: 'Here' }]}>
      <button type="button">Before</button>
    </PageFrame>
  )
}

async function open(typed = '', answer: (q: string) => unknown = () => ANSWER) {
  act.mockClear()
  copy.mockClear()
  const searches: URLSearchParams[] = []
  const page = await renderPage(
    <Shell initialTheme="system" initiallyCollapsed={false}>
      <Page />
    </Shell>,
    {
      projectId: '1',
      path: '/projects/1/runs',
      api: {
        '/ping': { name: 'dag', version: '0.1.0', protocol: 1, address: '127.0.0.1:8241', databaseBytes: 2_100 },
        '/projects': { items: [projectSummary()], nextCursor: null, total: 1 },
        '/projects/1': projectSummary(),
        '/search': ({ url }: { readonly url: URL }) => {
          searches.push(url.searchParams)
          return answer(url.searchParams.get('q') ?? '')
        },
      },
    },
  )
  screen.getByRole('button', { name: 'Before' }).focus()
  await page.user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', { name: 'Search or go to' })
  await waitFor(() => expect(document.activeElement).toBe(field))
  if (typed !== '') await page.user.keyboard(typed)
  await screen.findByText(/^\d+ results$/)
  const selected = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null
  return { ...page, field, searches, selected }
}

const titles = () => screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'))

describe('the palette', () => {
  it('the palette opens with the button of the top bar and with its key, and closes with it', async () => {
    const { user } = await open()
    await user.keyboard('{Control>}k{/Control}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Before' }))
    await user.click(screen.getByRole('button', { name: 'Search or go to' }))
    expect(await screen.findByRole('dialog', { name: 'Search or go to' })).toBeTruthy()
  })

  it('the palette asks once for the text and shows the group with the best match first', async () => {
    const { searches, selected } = await open('disc')
    await waitFor(() => expect(searches.at(-1)?.get('q')).toBe('disc'))
    expect(searches.at(-1)?.get('project')).toBe('1')
    await waitFor(() => expect(titles()[0]).toBe('Nodes'))
    expect(titles()).toEqual(expect.arrayContaining(['Runs', 'Versions', 'Pages', 'Actions']))
    expect(selected()).toMatch(/^.*discounts.*pricing/)
    expect(screen.getByText('1 of 16')).toBeTruthy()
  })

  it('the palette marks the letters that match, and nodes that are gone', async () => {
    await open('disc')
    const options = within(screen.getByRole('group', { name: 'Nodes' })).getAllByRole('option')
    expect(options.map((option) => option.querySelector('b')?.textContent)).toEqual(['disc', 'disc'])
    expect(options[1]?.textContent).toContain('gone since 2ad97c5')
  })

  it('the palette moves with arrows and by group with Tab', async () => {
    const { user, selected } = await open('disc')
    await user.keyboard('{ArrowDown}')
    expect(selected()).toContain('discountTable')
    await user.keyboard('{ArrowUp}{ArrowUp}')
    const last = selected()
    await user.keyboard('{ArrowDown}')
    expect(selected()).toMatch(/discounts.*pricing/)
    await user.keyboard('{Tab}')
    const second = selected()
    expect(second).not.toContain('discountTable')
    await user.keyboard('{Shift>}{Tab}{/Shift}')
    expect(selected()).toMatch(/discounts.*pricing/)
    expect(last).not.toBeNull()
  })

  it('the palette opens the selected row with Enter', async () => {
    const { user, router } = await open('disc')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/projects/1/nodes/discounts'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('the palette waits with Enter for the rows of the typed text', async () => {
    const inventory = { ...ANSWER.nodes.items[0], name: 'inventory' }
    const { user, router } = await open('disc', (q) =>
      q === 'inv' ? { ...ANSWER, nodes: { items: [inventory], total: 1, more: false } } : ANSWER,
    )
    await user.keyboard('{Control>}a{/Control}inv{Enter}')
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/projects/1/nodes/inventory'))
    expect(router.push).toHaveBeenCalledOnce()
  })

  it('the palette opens a new tab with control and Enter and stays', async () => {
    const openTab = vi.fn()
    vi.stubGlobal('open', openTab)
    const { user, router } = await open('disc')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(openTab).toHaveBeenCalledWith('/projects/1/nodes/discounts', '_blank', 'noopener')
    expect(router.push).not.toHaveBeenCalled()
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  it.each([
    ['#disc', ['Runs'], 'runs'],
    ['@disc', ['Nodes'], 'nodes'],
  ])('the palette shows one group for %s', async (typed, shown, groups) => {
    const { searches } = await open(typed)
    await waitFor(() => expect(titles()).toEqual(shown))
    expect(searches.at(-1)?.get('groups')).toBe(groups)
    expect(searches.at(-1)?.get('q')).toBe('disc')
  })

  it('the palette runs an action of the page once the focus is back', async () => {
    const { user } = await open('>disco')
    expect(titles()).toEqual(['Actions'])
    await user.keyboard('{Enter}')
    await waitFor(() => expect(act).toHaveBeenCalledOnce())
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Before' }))
  })

  it('the palette offers the actions of the page before its keys, and ranks them by the text', async () => {
    const { user, selected } = await open('>')
    const labels = screen.getAllByRole('option').map((option) => option.textContent)
    expect(labels[0]).toContain('Copy replay command')
    expect(labels.findIndex((label) => label?.includes('Disconnect it'))).toBe(1)
    await user.keyboard('copy')
    expect(selected()).toContain('Copy replay command')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(copy).toHaveBeenCalledOnce())
    expect(act).not.toHaveBeenCalled()
  })

  it('the palette changes the theme', async () => {
    const { user } = await open('>dark')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'))
  })

  it('the palette opens while single keys are off', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: as the pages set it
    document.cookie = 'dag-keys=off; path=/'
    await open()
    expect(screen.getByRole('dialog', { name: 'Search or go to' })).toBeTruthy()
  })
})
