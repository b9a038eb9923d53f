// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { parseAsString, useQueryState } from 'nuqs'
import { describe, expect, it } from 'vitest'
import { NO_FILTER, parseSearchParams, toSearchParams } from '@/contract/run-filter'
import type { SavedView } from '@/contract/saved-view'
import { findOpenView } from '@/features/runs/views/view-state'
import { ViewsMenu } from '@/features/runs/views/views-menu'
import { ApiProblem, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const view = (id: number, name: string, filter: string): SavedView => ({ id, name, filter, createdAtUs: 0 })
const read = (text: string) => parseSearchParams(new URLSearchParams(text)).filter

/** The menu next to a filter that is one parameter of the address. */
function Page() {
  const [text, setText] = useQueryState('filter', parseAsString.withDefault(''))
  return (
    <ViewsMenu
      projectId={1}
      filter={read(text)}
      onChange={(filter) => void setText(toSearchParams(filter).toString())}
    />
  )
}

interface Request {
  readonly method: string
  readonly body: unknown
}

async function open(search: string, views: SavedView[]) {
  const sent: unknown[] = []
  const page = await renderPage(<Page />, {
    search,
    api: {
      '/projects/1/views': ({ method, body }: Request) => {
        if (method === 'GET') return { items: views }
        sent.push(body)
        const { name, filter } = body as { name: string; filter: string }
        if (views.some((one) => one.name === name)) return new ApiProblem(409, 'A view has this name already')
        const made = view(9, name, filter)
        views.push(made)
        return made
      },
      '/views/1': ({ method, body }: Request) => {
        sent.push([method, body])
        const [first] = views.splice(0, 1)
        if (method === 'DELETE' || first === undefined) return { deleted: 1 }
        const next = { ...first, ...(body as Partial<SavedView>) }
        views.unshift(next)
        return next
      },
    },
  })
  const choose = async (name: string | RegExp, role = 'menuitem') => {
    await page.user.click(screen.getByRole('button', { expanded: false }))
    await page.user.click(await screen.findByRole(role, { name }))
  }
  return { ...page, sent, choose }
}

describe('the open view', () => {
  it.each([
    ['the one of the address, although the filter differs', 2, 'q=a', { name: 'Slow', changed: true }],
    [
      'the one of the address rather than another with the same filter',
      3,
      'status=failed',
      { name: 'Again', changed: false },
    ],
    ['the one with the same filter', null, 'status=failed', { name: 'Failed', changed: false }],
    ['none without a view of the filter', null, 'q=a', null],
    ['none of those that are gone', 8, 'q=a', null],
  ])('the open view is %s', (_, id, filter, expected) => {
    const views = [
      view(1, 'Failed', 'status=failed'),
      view(2, 'Slow', 'sort=-duration'),
      view(3, 'Again', 'status=failed'),
    ]
    const found = findOpenView(views, id, read(filter))
    expect(found && { name: found.view.name, changed: found.changed }).toEqual(expected)
  })

  it('the open view is unchanged right after it is opened', () => {
    expect(findOpenView([view(1, 'All', '')], 1, NO_FILTER)).toMatchObject({ changed: false })
  })
})

describe('the menu of views', () => {
  it('the menu of views opens a view, and its address keeps it', async () => {
    const { choose, search } = await open('', [view(1, 'Failed', 'status=failed')])
    await choose('Failed', 'menuitemradio')
    await waitFor(() => expect([search().get('filter'), search().get('view')]).toEqual(['status=failed', '1']))
    await screen.findByRole('button', { name: 'Failed' })
  })

  it('the menu of views saves a filter under a name, and says why it cannot', async () => {
    const { choose, user, sent, search } = await open('?filter=q%3Da', [view(1, 'Failed', 'status=failed')])
    await choose('Save as a view')
    const field = await screen.findByRole('textbox', { name: 'Name' })
    await user.type(field, 'Failed{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe('A view has this name already')
    await user.clear(field)
    await user.type(field, 'Mine{Enter}')
    await screen.findByRole('button', { name: 'Mine' })
    expect(sent.at(-1)).toEqual({ name: 'Mine', filter: 'q=a' })
    expect(search().get('view')).toBe('9')
  })

  it('the menu of views marks a changed view and saves the change to it', async () => {
    const { choose, sent } = await open('?filter=q%3Da&view=1', [view(1, 'Failed', 'status=failed')])
    await screen.findByRole('button', { name: 'Failed changed' })
    await choose('Save changes to Failed')
    await screen.findByRole('button', { name: 'Failed' })
    expect(sent).toEqual([['PATCH', { filter: 'q=a' }]])
  })

  it('the menu of views renames and deletes the open view, and the filter stays', async () => {
    const { choose, user, sent, search } = await open('?filter=q%3Da&view=1', [view(1, 'Mine', 'q=a')])
    await screen.findByRole('button', { name: 'Mine' })
    await choose('Rename')
    const field = await screen.findByRole('textbox', { name: 'Name' })
    await user.clear(field)
    await user.type(field, 'Yours{Enter}')
    await screen.findByRole('button', { name: 'Yours' })
    await choose('Delete')
    await user.click(await screen.findByRole('button', { name: 'Delete view' }))
    await screen.findByRole('button', { name: 'Views' })
    expect(sent).toEqual([
      ['PATCH', { name: 'Yours' }],
      ['DELETE', null],
    ])
    expect([search().get('filter'), search().get('view')]).toEqual(['q=a', null])
  })
})
