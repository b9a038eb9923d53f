// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { PlaceWords } from '@/features/code/place-words'
import { RunFacts } from '@/features/run/run-facts'
import { OutcomeCell } from '@/features/runs/list/outcome-cell'
import { runDetail, runRow } from '../support/records'
import { renderPage, stubBrowser } from '../support/render'

stubBrowser()

it('a node name within a sentence is isolated from the words around it', async () => {
  const run = runRow({ status: 'cancelled', outcome: { kind: 'cancelled', node: 'user\u202etxt.exe' } })
  await renderPage(<OutcomeCell run={run} />)
  expect(screen.getByText('user\u202etxt.exe').tagName).toBe('BDI')
})

it('the style sheet isolates names and code', () => {
  const css = readFileSync(join(import.meta.dirname, '../../src/app/globals.css'), 'utf8')
  expect(css).toMatch(/code,\s*bdi \{\s*unicode-bidi: isolate;/)
})

it('a branch and a file name are isolated from the commit and the line after them', async () => {
  const git = { branch: 'user\u202etxt', commit: '3f9e21c0', dirty: false }
  await renderPage(
    <>
      <RunFacts run={runDetail({ git })} />
      <PlaceWords file={'user\u202est.js'} line={31} column={38} />
    </>,
  )
  for (const text of ['user\u202etxt', '3f9e21c', 'user\u202est.js']) expect(screen.getByText(text).tagName).toBe('BDI')
  expect(document.body.textContent).toContain('user\u202est.js:31:38')
})
