// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { OutcomeCell } from '@/features/runs/outcome-cell'
import { runRow } from '../support/records'
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
