import { dehydrate, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'

const question = { queryKey: ['name'], queryFn: () => Promise.resolve('asked again') }

function Name() {
  return <p>{useQuery(question).data ?? 'no name'}</p>
}

it('a page is rendered with its answers, though the rail asked before', () => {
  const server = createQueryClient()
  server.setQueryData(question.queryKey, 'checkout')
  const html = renderToString(
    <QueryClientProvider client={createQueryClient()}>
      <Name />
      <Hydrate state={dehydrate(server)}>
        <Name />
      </Hydrate>
    </QueryClientProvider>,
  )
  expect(html).toBe('<p>no name</p><p>checkout</p>')
})
