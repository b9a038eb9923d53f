// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { NodeSince } from '@/contract/node-since'
import { SinceSection } from '@/features/run/panel/since-section'
import { NOW_US, renderPage, stubBrowser } from '../../../support/render'

stubBrowser()

const open = (answer: NodeSince) =>
  renderPage(
    <SinceSection runId="run-now" projectId={1} startedAtUs={NOW_US} node={{ name: 'discounts', item: null }} />,
    { api: { '/runs/run-now/nodes/discounts/since': answer } },
  )

describe('the section about the last success', () => {
  it('differences are listed by path, with a link to the node in the earlier run', async () => {
    await open({
      searched: 4,
      success: {
        runId: 'run-9d8807aa',
        startedAtUs: NOW_US - 19_000_000,
        inputs: [
          {
            name: 'promotions',
            verdict: 'different',
            reason: null,
            changes: [
              { path: 'promotions.length', before: 3, after: 2 },
              { path: 'promotions[1].rule', before: { kind: 'object', entries: [['percent', 5]], size: 1 } },
            ],
            more: false,
          },
          { name: 'lines', verdict: 'unknown', reason: 'part of it was cut or redacted', changes: [], more: false },
        ],
        config: [],
        facts: [{ fact: 'host', before: 'web-1', after: 'web-3' }],
        sameCode: true,
      },
    })
    const link = await screen.findByRole('link', { name: '9d8807aa' })
    expect(link.getAttribute('href')).toBe('/projects/1/runs/run-9d8807aa?node=discounts')
    const terms = screen.getAllByRole('term').map((term) => term.textContent)
    expect(terms).toEqual(['promotions.length', 'promotions[1].rule', 'host'])
    const texts = screen.getAllByRole('definition').map((part) => part.textContent?.replace('→now', '→'))
    expect(texts).toEqual(['3 → 2', '{ percent: 5 } → absent', 'web-1 → web-3'])
    screen.getByText('lines cannot be compared: part of it was cut or redacted.')
    screen.getByText('The same: code, config, version.')
  })

  it('without a success before, the number of searched runs is shown', async () => {
    await open({ searched: 500, success: null })
    await screen.findByText('It did not succeed in the 500 runs before.')
  })
})
