// @vitest-environment happy-dom
import type { ErrorInfo } from '@dag/protocol'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { pageHotkeys } from '@/client/use-hotkeys'
import { ErrorSection } from '@/features/run/panel/error-section'
import { NodePanel } from '@/features/run/panel/node-panel'
import { toRunModel } from '@/features/run/run-model'
import { nodeDetail, runDetail } from '../../../support/records'
import { renderPage, stubBrowser } from '../../../support/render'
import { ran } from '../../../support/run-fixture'

stubBrowser()

const source = { text: 'const load = () => fetch(url)', original: true, file: '/srv/load.ts', line: 3 }
const timeout: ErrorInfo = {
  name: 'TimeoutError',
  message: 'too slow',
  stack: 'TimeoutError: too slow\n    at f (/srv/b.ts:1:1)',
}

describe('the panel of a failed node', () => {
  it('the panel of a failed node shows the error first, and its code, documentation and tags in a tab', async () => {
    const node = ran('load', [], 0, 1, { status: 'failed' })
    const run = runDetail({ status: 'failed', failedNode: 'load', error: timeout, nodes: [node] })
    const detail = nodeDetail(node, {
      error: timeout,
      result: null,
      source,
      documentation: 'Loads it.',
      tags: { team: 'a' },
    })
    const { user } = await renderPage(
      <NodePanel
        model={toRunModel(run)}
        node={node}
        item={null}
        onSelect={() => {}}
        onStep={() => {}}
        onClose={() => {}}
      />,
      { api: { [`/runs/${run.id}/nodes/load`]: detail } },
    )
    expect(await screen.findByText('too slow')).toBeTruthy()
    expect(screen.getByText(/does not lead into the source/)).toBeTruthy()
    await user.click(screen.getByRole('tab', { name: 'Code' }))
    expect(screen.getByText('Loads it.')).toBeTruthy()
    expect(screen.getByRole('region', { name: 'Lines of the source' }).textContent).toContain('fetch(url)')
    expect(screen.getByText('team')).toBeTruthy()
  })

  it.each([
    ['TypeScript', source, 1],
    ['Python', { ...source, text: 'def load(url):\n    return fetch(url)', file: 'load.py' }, 0],
  ])('the panel of a failed node of %s has a command to replay it, if there is one', async (_, code, headings) => {
    const node = ran('load', [], 0, 1, { status: 'failed' })
    const run = runDetail({ status: 'failed', failedNode: 'load', error: timeout, nodes: [node] })
    const detail = nodeDetail(node, { error: timeout, result: null, source: code })
    const none = () => {}
    await renderPage(
      <NodePanel model={toRunModel(run)} node={node} item={null} onSelect={none} onStep={none} onClose={none} />,
      { api: { [`/runs/${run.id}/nodes/load`]: detail } },
    )
    expect(await screen.findByText('too slow')).toBeTruthy()
    expect(screen.queryAllByText('Reproduce')).toHaveLength(headings)
  })
})

describe('the panel of a node that ran', () => {
  it('copies a test by a key and by its menu, and shows the command that replays the run', async () => {
    const node = ran('load', [], 0, 1, { status: 'failed' })
    const run = runDetail({ status: 'failed', failedNode: 'load', error: timeout, nodes: [node] })
    const detail = nodeDetail(node, { error: timeout, result: null, source })
    const panel = (
      <NodePanel
        model={toRunModel(run)}
        node={node}
        item={null}
        onSelect={() => {}}
        onStep={() => {}}
        onClose={() => {}}
      />
    )
    const { user } = await renderPage(panel, { api: { [`/runs/${run.id}/nodes/load`]: detail } })
    const command = await screen.findByText(/^dag replay /)
    expect(command.textContent).toMatch(`dag replay ${detail.runId} --driver ./driver.ts --node=load`)
    const test = pageHotkeys.find({ key: 't', modified: false, inField: false }, 0)
    test?.run()
    await waitFor(async () =>
      expect(await navigator.clipboard.readText()).toContain("import { load } from './load.js'"),
    )
    await user.click(await screen.findByRole('button', { name: /More actions|Copied/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Copy replay command' }))
    expect(await navigator.clipboard.readText()).toBe(command.textContent)
  })
})

describe('the words of an error', () => {
  it('the words of a thrown string say that there is no stack', async () => {
    await renderPage(<ErrorSection error={{ name: 'string', message: 'quota', stack: null }} source={source} />)
    expect(screen.getByText('thrown string')).toBeTruthy()
    expect(screen.getByText(/threw a value that is not an error/)).toBeTruthy()
    expect(screen.queryByText(/does not lead into/)).toBeNull()
  })

  it('the words of an error without a message name the error', async () => {
    await renderPage(<ErrorSection error={{ name: 'TimeoutError', message: ' ', stack: null }} source={source} />)
    expect(screen.getByText('TimeoutError without a message')).toBeTruthy()
  })

  it('the words of an error outside the nodes do not speak of a source', async () => {
    await renderPage(<ErrorSection error={timeout} source="none" />)
    expect(screen.queryByText(/source/)).toBeNull()
  })
})
