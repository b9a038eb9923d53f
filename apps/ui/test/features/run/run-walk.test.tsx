// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { AppLink } from '@/components/ui/app-link'
import type { RunDetail } from '@/contract/run'
import { useListAddress } from '@/features/run/use-list-address'
import { useRunWalk } from '@/features/run/use-run-walk'
import { runDetail } from '../../support/records'
import { renderPage, stubBrowser } from '../../support/render'

stubBrowser()

function Walk({ run }: { readonly run: RunDetail }) {
  const { above, below, inList } = useRunWalk(run)
  const list = useListAddress(1)
  return (
    <>
      <output>{String(inList)}</output>
      {above && <AppLink href={above}>above</AppLink>}
      {below && <AppLink href={below}>below</AppLink>}
      <AppLink href={list}>list</AppLink>
    </>
  )
}

const run = runDetail({ newerId: 'newer', olderId: 'older' })
const open = (search: string) =>
  renderPage(<Walk run={run} />, {
    search,
    api: { [`/runs/${run.id}/neighbours`]: { aboveId: null, belowId: 'next' } },
  })
const hrefs = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'))

it('the next runs of a run are those of its DAG, with the selected node', async () => {
  const { requests } = await open('node=load')
  expect(hrefs()).toEqual(['/projects/1/runs/newer?node=load', '/projects/1/runs/older?node=load', '/projects/1/runs'])
  expect(requests).toEqual([])
})

it('the next runs of a run from a filtered list are those of the list, to which its link leads back', async () => {
  const { requests } = await open('list=sort%3D-duration%26status%3Dfailed&node=load')
  await waitFor(() => expect(screen.getByText('below')).toBeTruthy())
  expect(hrefs()).toEqual([
    '/projects/1/runs/next?list=sort%3D-duration%26status%3Dfailed&node=load',
    '/projects/1/runs?status=failed&sort=-duration',
  ])
  expect(requests).toEqual([`GET /runs/${run.id}/neighbours?status=failed&sort=-duration`])
})
