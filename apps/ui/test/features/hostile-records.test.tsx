// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { queries } from '@/client/queries'
import type { ProjectSummary } from '@/contract/project'
import type { NodeDetail, RunDetail, RunNode } from '@/contract/run'
import type { NodeStatus, RunStatus } from '@/contract/status'
import { OnboardingPage } from '@/features/onboarding/onboarding-page'
import { ProjectsPage } from '@/features/projects/projects-page'
import { RunPage } from '@/features/run/run-page'
import { RunsPage } from '@/features/runs/runs-page'
import { toPath } from '@/text/question-path'
import { nodeDetail, projectSummary, runDetail, runRow, runStats } from '../support/records'
import { NOW_US, renderPage, stubBrowser } from '../support/render'
import { ran, runNode } from '../support/run-fixture'

const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'a lone surrogate': 'a\ud800b',
  'half an emoji at the end': 'cut \ud83d',
  'a text of 1 MB': 'x'.repeat(1_000_000),
  'a right-to-left override': 'user\u202etxt.exe',
  'ANSI colours': '\u001b[31mred\u001b[0m\u0000\u0007',
  'the name __proto__': '__proto__',
  'the name constructor': 'constructor',
  'an empty name': '',
  'blanks and line ends': ' \n\t\r\n ',
  markup: '<img src=x onerror=alert(1)>"\'`{{}}',
  'a broken escape': '%E0%A4%A ?#&=',
}

const RUN = runDetail().id
const summary = (text: string) => ({ type: text, preview: text, detail: JSON.stringify(text), complete: false })

/** A run in which each text from a tracker is the given one. */
function toRun(text: string): RunDetail {
  // An empty name in the address means that no node is selected.
  const node = text || 'unnamed'
  const error = {
    name: text,
    message: text,
    stack: `${text}: ${text}\n    at ${text} (/srv/${text}.ts:1:1)\n    at f (file:///srv/${text}.ts:2:1)`,
    causes: [{ name: text, message: text, stack: null }],
  }
  return runDetail({
    name: text,
    version: text,
    projectName: text,
    status: 'failed',
    tags: Object.fromEntries([[text, text]]),
    outcome: { kind: 'error', node, name: text, message: text },
    inputs: Object.fromEntries([[text, summary(text)]]),
    config: Object.fromEntries([[text, summary(text)]]),
    overrides: Object.fromEntries([[text, summary(text)]]),
    outputs: [node],
    host: { hostname: text, pid: 1, node: text, platform: text },
    git: { commit: text, branch: text, dirty: true },
    failedNode: node,
    error,
    nodes: [
      runNode('input', [], { kind: 'input', status: 'input' }),
      ran('load', ['input'], 0, 100, { preview: text, resultType: text }),
      ran(node, ['load'], 100, 200, { status: 'failed', output: true, preview: text }),
    ],
    logLines: { debug: 0, info: 1, warn: 0, error: 0 },
    losses: [{ run: RUN, reason: 'queue-full', kind: 'value', total: 3 }],
  })
}

function toNode(text: string): NodeDetail {
  const { error } = toRun(text)
  return nodeDetail(
    { name: text || 'unnamed', status: 'failed', endUs: 200, preview: text },
    {
      error,
      module: text,
      documentation: text,
      tags: Object.fromEntries([[text, text]]),
      source: { text, original: true, file: `/srv/${text}.ts`, line: 1 },
      inputs: [{ name: text, from: 'node', value: summary(text), reason: null }],
      logs: [{ sequence: 1, atUs: NOW_US, level: 'info', message: text, fields: summary(text) }],
      logCount: 1,
      neededBy: [text],
      neededByCount: 1,
    },
  )
}

const ALL_VIEWS = 'views=graph,waterfall,table,logs'
const BROKEN = /could not be shown/

async function renderRun(run: RunDetail, node?: NodeDetail, search = '') {
  const detail = node ?? nodeDetail()
  const line = { node: detail.name, item: null, ...(detail.logs[0] ?? toNode('x').logs[0]) }
  const page = await renderPage(<RunPage projectId={1} runId={RUN} />, {
    search: `${ALL_VIEWS}&${search}`,
    api: {
      [`/runs/${RUN}`]: run,
      [toPath(queries.node(RUN, detail.name, null).queryKey).replace(/\?.*/, '')]: detail,
      [`/runs/${RUN}/logs`]: { items: [line], nextCursor: null },
      '/projects/1': projectSummary(),
    },
  })
  await screen.findByRole('treegrid', { name: 'Waterfall' }, { timeout: 5_000 })
  return page
}

stubBrowser()
beforeEach(() => {
  // React prints the errors that a boundary caught, and duplicate keys.
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

describe.each(Object.entries(HOSTILE_TEXTS))('a record full of %s', (name, text) => {
  it(`the views of a run and the panel of its node show a record full of ${name}`, async () => {
    await renderRun(toRun(text), toNode(text))
    await screen.findByRole('region', { name: 'Error' })
    await screen.findByRole('list', { name: 'Log lines' })
    expect(screen.getByRole('grid', { name: 'Nodes' })).toBeTruthy()
    expect(screen.queryAllByText(BROKEN)).toEqual([])
    expect(document.querySelector('img')).toBeNull()
  })

  it(`the panel of the run shows a record full of ${name}`, async () => {
    await renderRun({ ...toRun(text), failedNode: null }, undefined, '?node=')
    expect(await screen.findByRole('region', { name: 'Made by' })).toBeTruthy()
    expect(screen.queryAllByText(BROKEN)).toEqual([])
  })

  it(`the lists of runs and projects and the first page of a project show a record full of ${name}`, async () => {
    const project: ProjectSummary = projectSummary({ name: text, description: text })
    const failure = { projectId: 1, projectName: text, status: 'failed' as const, node: text, message: text }
    const api = {
      '/projects': { items: [project], nextCursor: null, total: 1 },
      '/projects/1': project,
      '/projects/1/runs': { items: [runRow(toRun(text))], nextCursor: null, medians: [{ name: text, p50Us: 1 }] },
      '/projects/1/stats': runStats(),
      '/overview': {
        running: [
          {
            id: RUN,
            projectId: 1,
            projectName: text,
            name: text,
            startedAtUs: NOW_US,
            node: text,
            nodesDone: 1,
            nodesTotal: 2,
          },
        ],
        failures: [{ ...failure, count: 2, firstAtUs: NOW_US - 1e6, lastAtUs: NOW_US, runId: RUN }],
        unfiled: {
          sinceUs: 0,
          losses: [],
          refusals: [
            { code: text, subject: text, message: text, client: text, processes: 1, total: 1, lastAtUs: NOW_US },
          ],
        },
      },
    }
    const runs = await renderPage(<RunsPage projectId={1} />, { api })
    await waitFor(() => expect(screen.getAllByRole('link').length).toBeGreaterThan(1))
    expect(screen.queryAllByText(BROKEN)).toEqual([])
    runs.unmount()
    const projects = await renderPage(<ProjectsPage />, { api })
    await screen.findByRole('region', { name: 'Latest failures' })
    expect(screen.queryAllByText(BROKEN)).toEqual([])
    projects.unmount()
    await renderPage(<OnboardingPage projectId={1} />, { api })
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryAllByText(BROKEN)).toEqual([])
  })
})

describe('a run with odd values', () => {
  const nodes = runDetail().nodes
  const withNodes = (change: Partial<RunNode>) => runDetail({ nodes: nodes.map((node) => ({ ...node, ...change })) })
  const odd: Readonly<Record<string, RunDetail>> = {
    'a cycle of dependencies': runDetail({
      nodes: [ran('load', ['total'], 0, 1), ran('price', ['load'], 1, 2), ran('total', ['price'], 2, 3)],
    }),
    'a node that needs itself': runDetail({ nodes: [ran('load', ['load'], 0, 1)] }),
    'dependencies that are not nodes': runDetail({ nodes: [ran('load', ['missing', '__proto__'], 0, 1)] }),
    'two nodes of one name': runDetail({ nodes: [...nodes, ...nodes] }),
    'times before its start': withNodes({ startUs: -5_000_000, endUs: -1 }),
    'ends before starts': withNodes({ startUs: 900_000, endUs: 0 }),
    'times in a far future': runDetail({ ...withNodes({ startUs: 9e15, endUs: 9.007e15 }), startedAtUs: 9.007e15 }),
    'a date that no calendar has': runDetail({ startedAtUs: 1e300, durationUs: 1e300 }),
    'a negative duration': runDetail({ durationUs: -1, startedAtUs: -1 }),
    'times that are not numbers': runDetail({
      startedAtUs: Number.NaN,
      durationUs: Number.NaN,
      finishedAtUs: Number.NaN,
    }),
    'node times that are not numbers': withNodes({ startUs: Number.NaN, endUs: Number.NaN }),
    'an unknown status': runDetail({ status: 'paused' as RunStatus }),
    'nodes of an unknown status': withNodes({ status: 'constructor' as NodeStatus }),
    'an unknown outcome': runDetail({ outcome: { kind: 'future' } as never }),
    'an unknown reason of a loss': runDetail({
      losses: [{ run: RUN, reason: 'gravity' as never, kind: '__proto__' as never, total: 2 }],
    }),
    'counts that are not numbers': runDetail({ nodesDone: Number.NaN, nodesTotal: null as never }),
    'no shares to divide by': runDetail({ durationUs: 0 }),
  }
  it.each(Object.entries(odd))('a run with odd values shows all its views with %s', async (_, run) => {
    await renderRun(run)
    expect(screen.getByRole('grid', { name: 'Nodes' })).toBeTruthy()
    expect(screen.queryAllByText(BROKEN)).toEqual([])
  })

  it.each([
    ['tags', /head of the run/i],
    ['outputs', /^The run could/],
    ['inputs', /^The run could/],
    ['config', /^The run could/],
  ] as const)('keeps its views when the record lacks %s', async (field, message) => {
    await renderRun({ ...runDetail(), [field]: undefined }, undefined, '?node=')
    expect((await screen.findAllByText(message)).length).toBeGreaterThan(0)
    expect(screen.getByRole('grid', { name: 'Nodes' })).toBeTruthy()
  })

  it.each(['nodes', 'losses'] as const)(
    'a run with odd values keeps the frame of the page when the record lacks %s',
    async (field) => {
      const run = { ...runDetail(), [field]: undefined }
      await renderPage(<RunPage projectId={1} runId={RUN} />, { api: { [`/runs/${RUN}`]: run } })
      expect(await screen.findByText(/^The run could not be/, {}, { timeout: 5_000 })).toBeTruthy()
      expect(screen.getByRole('navigation', { name: 'Breadcrumb' })).toBeTruthy()
    },
  )
})

describe('a list with a broken record', () => {
  it('a list with a broken record loses one row of the runs and no other', async () => {
    const items = [runRow({ id: 'run-a', name: 'good' }), { ...runRow({ id: 'run-b' }), outcome: null }]
    await renderPage(<RunsPage projectId={1} />, {
      api: {
        '/projects/1/runs': { items, nextCursor: null, medians: [] },
        '/projects/1/stats': runStats(),
        '/projects/1': projectSummary(),
      },
    })
    expect(await screen.findByText('This run could not be shown')).toBeTruthy()
    expect(screen.getByText('good')).toBeTruthy()
  })

  it('a list with a broken record loses one row of the projects and no other', async () => {
    const items = [projectSummary({ name: 'good' }), { ...projectSummary({ id: 2 }), day: null }]
    await renderPage(<ProjectsPage />, { api: { '/projects': { items, nextCursor: null, total: 2 } } })
    expect(await screen.findByText('This project could not be shown')).toBeTruthy()
    expect(screen.getByText('good')).toBeTruthy()
  })

  it('a list with a broken record loses the chart of the runs and no row', async () => {
    await renderPage(<RunsPage projectId={1} />, {
      api: {
        '/projects/1/runs': { items: [runRow({ name: 'good' })], nextCursor: null, medians: [] },
        '/projects/1/stats': { ...runStats(), activity: {} },
        '/projects/1': projectSummary(),
      },
    })
    expect(await screen.findByText('The chart could not be shown')).toBeTruthy()
    expect(await screen.findByText('good')).toBeTruthy()
  })
})
