import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunDetail } from '@/contract/run'
import { RUN_ELEMENT } from '@/contract/run-file'
import { CONTEXT_ELEMENT } from '@/contract/run-page'
import { answers } from '@/server/services/answers'
import { exportPage } from '@/server/services/export-page'
import type { Store } from '@/server/store/store'
import { createAnswers } from '@/standalone/create-answers'
import { encodePart, isPathSafe, NAME_ELSEWHERE } from '@/text/uri'
import { nodeFinished, nodeStarted, runFinished, runStarted, START_US, version } from '../support/events'
import { ingestAll } from '../support/export'
import { recordedEvents } from '../support/recorded-events'
import { createTestStore } from '../support/store'

const PAGE = '<body><!--data--><p>end</p></body>'

async function exportText(store: Store): Promise<string> {
  const parts: string[] = []
  for await (const part of (await exportPage(store, 'r1', PAGE, START_US)).chunks) parts.push(part)
  return parts.join('')
}

function readElement(html: string, id: string) {
  const start = `<script type="application/json" id="${id}">`
  const from = html.indexOf(start) + start.length
  return JSON.parse(html.slice(from, html.indexOf('</script>', from)))
}

async function openFile(store: Store) {
  const html = await exportText(store)
  return createAnswers(readElement(html, RUN_ELEMENT), readElement(html, CONTEXT_ELEMENT))
}

const toNodePath = (name: string, rest = '') =>
  isPathSafe(name)
    ? `/runs/r1/nodes/${encodePart(name)}${rest}`
    : `/runs/r1/nodes/${NAME_ELSEWHERE}${rest}?${new URLSearchParams({ name })}`

describe('the page of an exported run', () => {
  it('gets the answers that the server gives', async () => {
    await fc.assert(
      fc.asyncProperty(recordedEvents, fc.constantFrom('', 'a', 'WARN'), async (events, search) => {
        const { store } = await createTestStore()
        await ingestAll(store, events)
        const answer = await openFile(store)
        const ask = { store, nowUs: START_US, query: new URLSearchParams(), onlyProject: null }
        // The file does not know the error groups of a project.
        const run: RunDetail = { ...(await answers.run({ ...ask, params: { id: 'r1' } })), errorGroupId: null }
        expect(await answer('/runs/r1')).toEqual(run)
        const query = new URLSearchParams({ q: search, level: 'warn' })
        expect(await answer(`/runs/r1/logs?${query}`)).toEqual(
          await answers.logs({ ...ask, query, params: { id: 'r1' } }),
        )
        for (const { name } of run.nodes) {
          const params = { id: 'r1', name }
          expect(await answer(toNodePath(name))).toEqual(await answers.node({ ...ask, params }))
          expect(await answer(toNodePath(name, '/items'))).toEqual(await answers.items({ ...ask, params }))
          const slowest = new URLSearchParams({ sort: '-duration', limit: '2' })
          const path = toNodePath(name, '/items')
          expect(await answer(`${path}${path.includes('?') ? '&' : '?'}${slowest}`)).toEqual(
            await answers.items({ ...ask, params, query: slowest }),
          )
        }
      }),
      { numRuns: 30 },
    )
  }, 60_000)

  it('reads long lists page by page', async () => {
    const { store } = await createTestStore()
    const lines = Array.from({ length: 450 }, (_, sequence) => ({
      ...{ type: 'node-log', run: 'r1', node: 'é𝄞', item: null, level: 'info', message: 'm', fields: null },
      ...{ sequence, atUs: START_US },
    }))
    await ingestAll(store, [version(), runStarted('r1'), ...lines, runFinished('r1')])
    const answer = await openFile(store)
    let [read, cursor]: [number, string | null] = [0, '']
    while (cursor !== null) {
      const page = (await answer(`/runs/r1/logs?${new URLSearchParams(cursor ? { cursor } : {})}`)) as {
        items: readonly unknown[]
        nextCursor: string | null
      }
      read += page.items.length
      cursor = page.nextCursor
    }
    expect(read).toBe(450)
  })

  it('holds hostile texts as data: no text ends its element or begins a comment', async () => {
    const { store } = await createTestStore()
    const hostile = '</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>'
    await ingestAll(store, [
      version({ project: 'p' }),
      runStarted('r1', { project: 'p', tags: { [hostile]: hostile } }),
      nodeFinished('r1', hostile, { result: { type: 'string', preview: hostile, complete: true } }),
      runFinished('r1'),
    ])
    const html = await exportText(store)
    expect(html.match(/<[^>]*>/g)).toEqual([
      '<body>',
      `<script type="application/json" id="${CONTEXT_ELEMENT}">`,
      '</script>',
      `<script type="application/json" id="${RUN_ELEMENT}">`,
      '</script>',
      '<p>',
      '</p>',
      '</body>',
    ])
    expect(JSON.stringify(readElement(html, RUN_ELEMENT))).toContain(JSON.stringify(hostile).slice(1, -1))
  })

  it('shows a run that had not ended as it was at the time of the export', async () => {
    const { store } = await createTestStore()
    await ingestAll(store, [version(), runStarted('r1'), nodeStarted('r1', 'load', START_US)])
    const answer = await openFile(store)
    expect(await answer('/runs/r1')).toMatchObject({ status: 'running', outcome: { kind: 'progress', node: 'load' } })
  })

  it('has no answers about other runs', async () => {
    const { store } = await createTestStore()
    await ingestAll(store, [runStarted('r1')])
    const answer = await openFile(store)
    for (const path of ['/runs/r2', '/projects/1/runs', '/runs/r1/nodes/load/history', '/ping']) {
      await expect(answer(path)).rejects.toMatchObject({ code: 'DAG_HTTP_NOT_FOUND' })
    }
  })
})
