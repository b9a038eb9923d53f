// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ImportRuns } from '@/features/imports/import-runs'
import { ApiProblem, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const toFile = (name: string, text: string) => new File([text], name)
const toDocument = (run: string) => `{"format":"dag-run","run":"${run}"}`

/** Drops files on the page. */
const drop = (...files: readonly File[]) =>
  act(async () => {
    const event = new Event('drop', { bubbles: true, cancelable: true })
    fireEvent(document.body, Object.assign(event, { dataTransfer: { types: ['Files'], files } }))
  })

it('a dropped file is imported into the project of the page, with a link to the run', async () => {
  const { requests } = await renderPage(<ImportRuns projectId={7} />, {
    api: { 'POST /projects/7/imports': { run: 'run-1', projectId: 7, outcome: 'imported' } },
  })
  await drop(toFile('a.dag-run.json', toDocument('run-1')))
  const link = await screen.findByRole('link', { name: /^Open/ })
  expect(link.getAttribute('href')).toBe('/projects/7/runs/run-1')
  expect(screen.getByRole('status').textContent).toBe('Imported')
  expect(requests).toContain('POST /projects/7/imports')
})

it('chosen files are imported one after the other, and a refusal says why', async () => {
  let asked = 0
  const { user } = await renderPage(<ImportRuns projectId={null} />, {
    api: {
      'POST /imports': () =>
        ++asked === 2 ? new ApiProblem(409, 'It differs.') : { run: `run-${asked}`, projectId: 1, outcome: 'equal' },
    },
  })
  await user.click(screen.getByRole('button', { name: 'Import runs' }))
  const input = await screen.findByLabelText('Files of exported runs')
  await user.upload(input, [
    toFile(
      'two.ndjson',
      `${toDocument('run-1')}\n${toDocument('run-2')}\n`.replaceAll('dag-run"', 'dag-run","events":[]'),
    ),
    toFile('one.html', '<!doctype html>'),
  ])
  expect((await screen.findByRole('alert')).textContent).toBe('It differs.')
  const [first, second] = within(screen.getByRole('list', { name: 'Imported files' })).getAllByRole('listitem')
  expect(first?.textContent).toContain('1 of 2 runs stored')
  await within(second as HTMLElement).findByText('There already')
  expect(asked).toBe(3)
})
