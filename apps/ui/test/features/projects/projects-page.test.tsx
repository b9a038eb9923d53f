// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { OWNER } from '@/client/reader'
import type { ProjectSummary } from '@/contract/project'
import { ProjectsPage } from '@/features/projects/projects-page'
import { projectSummary } from '../../support/records'
import { ApiProblem, NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const named = (id: number, name = `project-${id}`) => projectSummary({ id, name })
const page = (items: readonly ProjectSummary[], total: number, nextCursor: string | null = null) => ({
  items,
  nextCursor,
  total,
})
const overview = { running: [], failures: [], unfiled: { sinceUs: 0, losses: [], refusals: [] } }
const rows = () => screen.getAllByRole('link').map((row) => row.getAttribute('href'))

/** Pages of 120 projects as the server returns them, the newest first. */
const manyProjects = ({ url }: { readonly url: URL }) => {
  const all = Array.from({ length: 120 }, (_, index) => named(120 - index))
  const words = url.searchParams.get('q')
  const found = words === null ? all : all.filter(({ name }) => name.includes(words))
  const from = Number(url.searchParams.get('cursor') ?? 0)
  const limit = Number(url.searchParams.get('limit') ?? 50)
  return page(found.slice(from, from + limit), found.length, from + limit < found.length ? `${from + limit}` : null)
}

describe('the projects page', () => {
  it.each([
    { ...OWNER, canChange: false },
    { ...OWNER, seesAll: false },
  ])('the projects page offers no new projects and no import to a key that may not: %o', async (reader) => {
    await renderPage(<ProjectsPage />, { api: { '/projects': page([], 0), '/overview': overview }, reader })
    await screen.findByText('No projects yet')
    for (const name of ['New project', 'Import runs']) expect(screen.queryByRole('button', { name })).toBeNull()
  })

  it('the projects page shows one page of projects and reads the next one when asked', async () => {
    const { user, requests } = await renderPage(<ProjectsPage />, {
      api: { '/projects': manyProjects, '/overview': overview },
    })
    await screen.findByText('project-120')
    expect(rows()).toHaveLength(50)
    await user.click(screen.getByRole('button', { name: 'Show more projects 70' }))
    await screen.findByText('project-70')
    expect(rows()).toHaveLength(100)
    await user.click(screen.getByRole('button', { name: 'Show more projects 20' }))
    await screen.findByText('project-1')
    expect(screen.queryByRole('button', { name: /Show more/ })).toBeNull()
    expect(requests.filter((request) => request.includes('cursor='))).toHaveLength(2)
  })

  it('the projects page searches all projects on the server, not only those it has read', async () => {
    const { user, search } = await renderPage(<ProjectsPage />, {
      api: { '/projects': manyProjects, '/overview': overview },
    })
    await screen.findByText('project-120')
    await user.keyboard('/project-7{Enter}')
    await waitFor(() => expect(search().get('q')).toBe('project-7'))
    await screen.findByText('project-7')
    await waitFor(() => expect(rows()).toHaveLength(11))
  })

  it('the projects page says how many projects exist when none matches', async () => {
    const { user } = await renderPage(<ProjectsPage />, {
      api: { '/projects': manyProjects, '/overview': overview },
      search: 'q=nothing',
    })
    await screen.findByText('No project matches')
    expect(await screen.findByText('120 projects without a filter.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear filter' }))
    expect(await screen.findByText('project-120')).toBeTruthy()
  })

  it('the projects page updates a row in its place and puts a new project on top', async () => {
    let projects = [named(1), named(2)]
    const { send } = await renderPage(<ProjectsPage />, {
      api: { '/projects': () => page(projects, projects.length), '/overview': overview },
    })
    await screen.findByText('project-2')
    const active = { ...named(2), lastRun: { id: 'r', status: 'failed' as const, startedAtUs: NOW_US } }
    projects = [named(3), active, named(1)]
    await send({ type: 'changed', projectId: 2, runs: ['r'] })
    await screen.findByText('project-3')
    expect(rows()).toEqual(['/projects/3', '/projects/1', '/projects/2'])
    expect(within(screen.getAllByRole('link')[2] as HTMLElement).getByRole('img', { name: 'Failed' })).toBeTruthy()
  })

  it('the projects page moves the current row with j and k and opens it with Enter', async () => {
    const { user, router } = await renderPage(<ProjectsPage />, {
      api: { '/projects': page([named(1), named(2)], 2), '/overview': overview },
    })
    await screen.findByText('project-2')
    await user.keyboard('jjk{Enter}')
    expect(router.push).toHaveBeenCalledWith('/projects/1')
  })

  it('the projects page tries again when the projects could not be read', async () => {
    let fails = true
    const { user } = await renderPage(<ProjectsPage />, {
      api: {
        '/projects': () => (fails ? new ApiProblem(400, 'The database is locked.') : page([named(1)], 1)),
        '/overview': overview,
      },
    })
    await screen.findByText('The projects could not be read')
    expect(screen.getByText('The database is locked.')).toBeTruthy()
    fails = false
    await user.keyboard('r')
    expect(await screen.findByText('project-1')).toBeTruthy()
  })

  it('the projects page teaches what to do when there is no project', async () => {
    await renderPage(<ProjectsPage />, { api: { '/projects': page([], 0), '/overview': overview } })
    expect(await screen.findByText('No projects yet')).toBeTruthy()
  })
})

describe('the dialog for a new project', () => {
  const open = async (answer: unknown) => {
    const bodies: unknown[] = []
    const rendered = await renderPage(<ProjectsPage />, {
      api: {
        '/projects': page([named(1)], 1),
        '/overview': overview,
        'POST /projects': ({ body }: { readonly body: unknown }) => {
          bodies.push(body)
          return answer
        },
      },
    })
    await screen.findByText('project-1')
    await rendered.user.keyboard('n')
    await screen.findByRole('dialog', { name: 'New project' })
    return { ...rendered, bodies }
  }

  it('the dialog for a new project creates a project with trimmed texts and leads to its page', async () => {
    const { user, router, bodies } = await open({ id: 7, name: 'fraud', description: 'a b', createdAtUs: NOW_US })
    await user.type(screen.getByRole('textbox', { name: /Name/ }), '  fraud ')
    await user.type(screen.getByRole('textbox', { name: /Description/ }), ' a b ')
    await user.click(screen.getByRole('button', { name: 'Create project' }))
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/projects/7'))
    expect(bodies).toEqual([{ name: 'fraud', description: 'a b' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('the dialog for a new project cannot be sent without a name', async () => {
    const { user } = await open({})
    const button = screen.getByRole('button', { name: 'Create project' })
    expect(button).toHaveProperty('disabled', true)
    await user.type(screen.getByRole('textbox', { name: /Name/ }), '   ')
    expect(button).toHaveProperty('disabled', true)
  })

  it('the dialog for a new project shows the refusal of a name at the field until the name changes', async () => {
    const { user } = await open(new ApiProblem(409, 'There is a project fraud already.'))
    const name = screen.getByRole('textbox', { name: /Name/ })
    await user.type(name, 'fraud{Enter}')
    expect(await screen.findByText('There is a project fraud already.')).toBeTruthy()
    expect(name.getAttribute('aria-invalid')).toBe('true')
    await user.type(name, '2')
    expect(screen.queryByText('There is a project fraud already.')).toBeNull()
  })

  it('the dialog for a new project keeps keys of the page out of its fields and closes with Escape', async () => {
    const { user } = await open({})
    await user.type(screen.getByRole('textbox', { name: /Name/ }), 'jkn/?')
    expect(screen.getByRole('textbox', { name: /Name/ })).toHaveProperty('value', 'jkn/?')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
