import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as listItems } from '@/app/api/v1/runs/[id]/nodes/[name]/items/route'
import { GET as getNode } from '@/app/api/v1/runs/[id]/nodes/[name]/route'
import { queries } from '@/client/queries'
import type { Page } from '@/contract/page'
import type { NodeDetail, NodeItem } from '@/contract/run'
import { guard } from '@/server/http/guard'
import { toPath } from '@/text/question-path'
import { call, closeApi, HOST, openApi, send } from '../support/api'
import { nodeFinished, runStarted } from '../support/events'

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

const ODD_NAMES = ['../load', '..', '.', '-', 'a/b', 'a\\b', 'a\0b', '%2e%2e', '?name=x', '#', '//host/x', 'a\nb', ' ']

/** Names of the characters that paths and queries treat apart. */
const anyName = fc
  .array(fc.constantFrom(...'./\\\0%?#&=+:-_a0ä \n'), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''))

/** The path and the search of the request that a page sends, after the guard has let it in. */
function toRequest(key: Parameters<typeof toPath>[0]) {
  const url = new URL(`http://${HOST}/api/v1${toPath(key)}`)
  guard({ method: 'GET', path: url.pathname, host: HOST, origin: null, site: null, secure: false })
  const [, , , , id = '', , name = ''] = url.pathname.split('/')
  return { params: { id, name: decodeURIComponent(name) }, search: url.search }
}

describe('nodes whose names are paths, dots or control characters', () => {
  it.each(ODD_NAMES)('the node %j and its items are answered under its own name', async (name) => {
    await send([runStarted('r1'), nodeFinished('r1', name, { item: 0 }), nodeFinished('r1', name, { item: 1 })])

    const one = toRequest(queries.node('r1', name, 1).queryKey)
    const node = await call<NodeDetail, { id: string; name: string }>(getNode, one.params, { search: one.search })
    expect(node).toMatchObject({ status: 200, body: { name, item: 1 } })

    const all = toRequest(queries.items('r1', name, null, 0).queryKey)
    const items = await call<Page<NodeItem>, { id: string; name: string }>(listItems, all.params, {
      search: all.search,
    })
    expect(items.body.items.map(({ item }) => item)).toEqual([0, 1])
  })

  it('the request for a node of any name passes the guard and names this node', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const { params, search } = toRequest(queries.node('r1', name, null).queryKey)
        expect(params.id).toBe('r1')
        expect(new URLSearchParams(search).get('name') ?? params.name).toBe(name)
      }),
    )
  })

  it('a search parameter does not replace a name in the path', async () => {
    await send([runStarted('r1'), nodeFinished('r1', 'load')])
    const params = { id: 'r1', name: 'load' }
    const node = await call<NodeDetail, typeof params>(getNode, params, { search: '?name=other' })
    expect(node.body.name).toBe('load')
  })
})
