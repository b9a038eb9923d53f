// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { OWNER } from '@/client/reader'
import { useHotkeys } from '@/client/use-hotkeys'
import { PageFrame } from '@/features/shell/page-frame'
import { Shell } from '@/features/shell/shell'
import { projectSummary } from '../../support/records'
import { renderPage, stubBrowser } from '../../support/render'

stubBrowser()

function Page() {
  useHotkeys('This page', [{ keys: 'x', label: 'Do it', run: () => {} }])
  return <PageFrame crumbs={[{ label: 'Here' }]}>content</PageFrame>
}

const open = (projectId?: string, keyName: string | null = null) =>
  renderPage(
    <Shell initialTheme="system" initiallyCollapsed={false}>
      <Page />
    </Shell>,
    {
      ...(projectId !== undefined && { projectId }),
      reader: { ...OWNER, keyName },
      path: projectId === undefined ? '/' : `/projects/${projectId}/runs`,
      api: {
        '/ping': { name: 'dag', version: '0.1.0', protocol: 1, address: '127.0.0.1:8241', databaseBytes: 2_100 },
        '/projects': {
          items: [projectSummary(), projectSummary({ id: 2, name: 'fraud' })],
          nextCursor: null,
          total: 4_000,
        },
        '/projects/1': projectSummary(),
      },
    },
  )

describe('the rail', () => {
  it('the rail offers to log out with the name of the key, on a server that needs one', async () => {
    await open(undefined, 'laptop')
    expect(screen.getByRole('button', { name: /Log out.*laptop/ })).toBeTruthy()
    cleanup()
    await open()
    expect(screen.queryByRole('button', { name: /Log out/ })).toBeNull()
  })

  it('the rail counts all projects and names the server', async () => {
    await open()
    expect(await screen.findByText('4,000')).toBeTruthy()
    expect(screen.getByText(/2\.1.kB · dag 0\.1\.0/)).toBeTruthy()
  })

  it('the rail lists the most active projects to switch to', async () => {
    const { user } = await open('1')
    await user.click(await screen.findByRole('button', { name: 'Project checkout, switch' }))
    const menu = await screen.findByRole('menu', { name: 'Projects' })
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map((item) => item.getAttribute('href')),
    ).toEqual(['/projects/1', '/projects/2', '/'])
  })

  it('the rail leads to the projects if the address names a project that does not exist', async () => {
    await open('999')
    expect(await screen.findByRole('link', { name: /^Projects/ })).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('link', { name: /^Runs/ })).toBeNull())
  })

  it('the overview is the current place on its own address alone', async () => {
    await open('1')
    const current = async (name: RegExp) => (await screen.findByRole('link', { name })).getAttribute('aria-current')
    expect(await current(/^Runs/)).toBe('page')
    expect(await current(/^Overview/)).toBeNull()
  })

  it('the rail collapses and opens with [', async () => {
    const { user } = await open()
    const rail = () => document.querySelector('[data-rail]')?.hasAttribute('data-collapsed')
    expect(rail()).toBe(false)
    await user.keyboard('{[}')
    expect(rail()).toBe(true)
    expect(document.cookie).toContain('dag-rail=collapsed')
    await user.keyboard('{[}')
    expect(rail()).toBe(false)
  })

  it.each([
    ['gp', undefined, '/'],
    ['gr', '1', '/projects/1/runs'],
    ['go', '1', '/projects/1'],
  ])('the rail goes with %s in project %s to %s', async (keys, projectId, address) => {
    const { user, router } = await open(projectId)
    await user.keyboard(keys)
    expect(router.push).toHaveBeenCalledWith(address)
  })
})

describe('the theme', () => {
  it.each(['Dark', 'Light'])('the theme becomes %s when it is chosen, and stays in a cookie', async (theme) => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: /Theme/ }))
    await user.click(await screen.findByRole('menuitemradio', { name: theme }))
    expect(document.documentElement.dataset.theme).toBe(theme.toLowerCase())
    expect(document.cookie).toContain(`=${theme.toLowerCase()}`)
    await user.click(screen.getByRole('button', { name: /Theme/ }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'System' }))
    expect(document.documentElement.dataset.theme).toBeUndefined()
  })
})

describe('the dialog of keys', () => {
  it('the dialog of keys opens with ? and lists the keys of the page before those of the shell', async () => {
    const { user } = await open()
    await user.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keys' })
    const titles = within(dialog)
      .getAllByRole('heading', { level: 3 })
      .map((title) => title.textContent)
    expect(titles).toEqual(['This page', 'Everywhere'])
    expect(within(dialog).getByText('Do it')).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('the dialog of keys opens with ? while single keys are off', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: as the pages set it
    document.cookie = 'dag-keys=off; path=/'
    const { user } = await open()
    await user.keyboard('?')
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy()
  })

  it('the dialog of keys turns single keys off and on', async () => {
    const { user, router } = await open()
    await user.keyboard('?')
    await user.click(await screen.findByRole('checkbox', { name: 'Single keys are on' }))
    await user.keyboard('{Escape}')
    await user.keyboard('gp')
    expect(router.push).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: /Shortcuts/ }))
    await user.click(await screen.findByRole('checkbox', { name: 'Single keys are on' }))
    await user.keyboard('{Escape}')
    await user.keyboard('gp')
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/'))
  })
})
