// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { NodeSpans as Answer, NodeSpan } from '@/contract/node-spans'
import { NodeSpans } from '@/features/run/spans/node-spans'
import { ApiProblem, renderPage, stubBrowser } from '../../../support/render'

stubBrowser()

const span = (id: string, name: string, rest: Partial<NodeSpan> = {}): NodeSpan => ({
  ...{ id, parentId: null, name, kind: 'client', startUs: 1_000, endUs: 3_000, failed: false, message: null },
  attributes: {},
  ...rest,
})

const open = (answer: Answer | ApiProblem) =>
  renderPage(<NodeSpans runId="r1" detail={{ name: 'load', item: null, spanCount: 3, startUs: 500 }} />, {
    api: { '/runs/r1/nodes/load/spans': answer },
  })

describe('the spans of a node', () => {
  it('the spans of a node are listed by name, and opened to a table of them and to the spans below', async () => {
    const spans = [
      span('1', 'GET /price', { attributes: { 'url.path': '/price' } }),
      span('2', 'dns', { parentId: '1' }),
      span('3', 'GET /price', { startUs: 4_000, endUs: 9_000, failed: true, message: 'no answer' }),
    ]
    const { user } = await open({ item: null, total: 3, spans })
    const group = await screen.findByRole('button', {
      name: /2\s× .*GET \/price.*one after the other.*1 failed.*8\.0\sms/,
    })
    await user.click(group)
    const rows = within(screen.getByRole('table', { name: 'GET /price' })).getAllByRole('row')
    expect(rows.map((row) => row.textContent?.replace(/\s/g, ' '))).toEqual([
      'StartTookAttributes',
      '+500 µs2.0 mskind clienturl.path /price',
      expect.stringContaining('+3.5 ms5.0 ms'),
    ])
    expect(rows[2]?.textContent).toContain('no answer')
    const below = screen.getByRole('list', { name: 'Spans inside of GET /price' })
    expect(within(below).getByRole('button', { name: /dns/ }).getAttribute('aria-expanded')).toBe('false')
  })

  it('the spans of a node say how many were not kept', async () => {
    await open({ item: null, total: 1_200, spans: [span('1', 'GET')] })
    expect(await screen.findByText('the first 1 of 1,200')).toBeTruthy()
  })

  it('the spans of a node say when they cannot be read', async () => {
    await open(new ApiProblem(500, 'The server failed'))
    expect(await screen.findByText(/The server failed/)).toBeTruthy()
  })
})
