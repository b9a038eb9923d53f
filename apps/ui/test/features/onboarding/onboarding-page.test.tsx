// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { OnboardingPage } from '@/features/onboarding/onboarding-page'
import { projectSummary } from '../../support/records'
import { renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const empty = projectSummary({ name: 'fraud', runCount: 0, lastRun: null, trackerSeen: false })
const ping = { name: 'dag', version: '0.1.0', protocol: 1, address: '127.0.0.1:9000', databaseBytes: 2_100 }

it('the onboarding page fills the project and the address of the server into the snippet', async () => {
  const { user } = await renderPage(<OnboardingPage projectId={1} />, {
    api: { '/projects/1': empty, '/ping': ping },
  })
  await screen.findByText(/fraud/, { selector: 'h1 *' })
  const code = () => [...document.querySelectorAll('pre, code')].map((element) => element.textContent).join('\n')
  expect(code()).toContain("'fraud'")
  expect(code()).not.toContain('fastify')
  await user.click(screen.getByRole('button', { name: 'Fastify' }))
  expect(code()).toContain('fastify')
  expect(code()).toContain("url: 'http://127.0.0.1:9000'")
})

it('the onboarding page shows its open steps and opens the list of runs when the first run arrives', async () => {
  let project = empty
  const { router, send } = await renderPage(<OnboardingPage projectId={1} />, {
    api: { '/projects/1': () => project, '/ping': ping },
  })
  expect((await screen.findAllByText('not yet')).length).toBe(2)
  project = { ...empty, trackerSeen: true }
  await send({ type: 'changed', projectId: 1, runs: [] })
  await waitFor(() => expect(screen.getByText('yes')).toBeTruthy())
  expect(router.replace).not.toHaveBeenCalled()
  project = projectSummary({ name: 'fraud', runCount: 1 })
  await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/projects/1/runs'))
})

it('the onboarding page shows the command of the demo at the key d and at the button, and hides it again', async () => {
  const { user } = await renderPage(<OnboardingPage projectId={1} />, {
    api: { '/projects/1': empty, '/ping': ping },
  })
  const command = await screen.findByText('npx dag demo --url http://127.0.0.1:9000 --project=fraud')
  const isShown = () => command.closest('[hidden]') === null
  expect(isShown()).toBe(false)
  await user.keyboard('d')
  expect(isShown()).toBe(true)
  await user.click(screen.getByRole('button', { name: /^Show the demo/ }))
  expect(isShown()).toBe(false)
})
