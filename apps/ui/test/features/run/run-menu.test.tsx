// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { OWNER, ReaderProvider } from '@/client/reader'
import { RunMenu } from '@/features/run/run-menu'
import { runDetail } from '../../support/records'
import { stubBrowser } from '../../support/render'

stubBrowser()

it('the menu of a run saves its export as a file', async () => {
  const run = runDetail()
  render(<RunMenu run={run} />)
  await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
  const item = await screen.findByRole('menuitem', { name: 'Export' })
  expect(item.getAttribute('href')).toBe(`/api/v1/runs/${run.id}/export`)
  expect(item.hasAttribute('download')).toBe(true)
})

it('the menu of a run changes nothing for a key that may only read', async () => {
  render(
    <ReaderProvider reader={{ ...OWNER, canChange: false }}>
      <RunMenu run={runDetail()} />
    </ReaderProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
  await screen.findByRole('menuitem', { name: 'Export' })
  for (const name of ['Edit tags and note', 'Delete run']) expect(screen.queryByRole('menuitem', { name })).toBeNull()
})
