// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunDetail } from '@/contract/run'
import { RunPage } from '@/features/run/run-page'
import { WATERFALL } from '@/features/run/waterfall/sizes'
import { nodeDetail, projectSummary, runDetail } from '../../../support/records'
import { renderPage, stubBrowser } from '../../../support/render'
import { ran, runNode } from '../../../support/run-fixture'

stubBrowser()

const NODES = 100
const RUN = runDetail().id
/** Height of the list of rows, as `stubBrowser` says. */
const HEIGHT = 700
/** Position at which a row is the last one in view. */
const above = (row: number) => (row + 1) * WATERFALL.row - HEIGHT

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(NODES * WATERFALL.row)
})

/** A run of which so many nodes began, one after the other. */
function running(begun: number, rest: Partial<RunDetail> = {}): RunDetail {
  const nodes = Array.from({ length: NODES }, (_, index) => {
    const name = `node${index}`
    if (index >= begun) return runNode(name, [], { status: 'waiting' })
    return index === begun - 1
      ? runNode(name, [], { status: 'running', startUs: index * 1_000 })
      : ran(name, [], index * 1_000, index * 1_000 + 900)
  })
  return runDetail({
    status: 'running',
    durationUs: null,
    nodes,
    outcome: { kind: 'progress', node: `node${begun - 1}` },
    ...rest,
  })
}

async function open(search = '', first = running(60)) {
  let run = first
  const page = await renderPage(<RunPage projectId={1} runId={RUN} />, {
    search: `views=waterfall${search}`,
    path: `/projects/1/runs/${RUN}`,
    projectId: '1',
    api: {
      [`/runs/${RUN}`]: () => run,
      '/projects/1': projectSummary(),
      [`/runs/${RUN}/nodes/node3`]: nodeDetail({ name: 'node3' }),
    },
  })
  const list = await screen.findByRole('treegrid', { name: 'Waterfall' })
  const reach = async (begun: number) => {
    run = running(begun)
    await page.send({ type: 'changed', projectId: 1, runs: [RUN] })
    await screen.findAllByText((_, element) => element?.textContent === `node${begun - 1}`)
  }
  const scroll = async (top: number) => {
    list.scrollTop = top
    await act(async () => fireEvent.scroll(list))
  }
  return { page, list, reach, scroll, control: () => screen.findByRole('button', { name: 'Follow newest node' }) }
}

const isOn = (control: HTMLElement) => control.getAttribute('aria-pressed') === 'true'

describe('a running run', () => {
  it('keeps the node that began last in view', async () => {
    const { list, reach, control } = await open()
    expect(isOn(await control())).toBe(true)
    await waitFor(() => expect(list.scrollTop).toBe(above(59)))
    await act(async () => fireEvent.scroll(list))
    await reach(70)
    await waitFor(() => expect(list.scrollTop).toBe(above(69)))
    expect(isOn(await control())).toBe(true)
  })

  it('stays where the reader scrolled to, until the switch is pressed', async () => {
    const { page, list, reach, scroll, control } = await open()
    await waitFor(() => expect(list.scrollTop).toBe(above(59)))
    await scroll(400)
    expect(isOn(await control())).toBe(false)
    await reach(62)
    expect(list.scrollTop).toBe(400)
    await page.user.click(await control())
    expect(list.scrollTop).toBe(above(61))
    await scroll(0)
    await page.user.keyboard('n')
    expect(list.scrollTop).toBe(above(61))
    await page.user.keyboard('n')
    expect(isOn(await control())).toBe(false)
  })

  it('stays with the selected node', async () => {
    const { list, control } = await open('&node=node3')
    expect(isOn(await control())).toBe(false)
    expect(list.scrollTop).toBe(0)
  })

  it('stops when the reader selects a node', async () => {
    const { page, control } = await open()
    expect(isOn(await control())).toBe(true)
    await page.user.keyboard('j')
    await waitFor(async () => expect(isOn(await control())).toBe(false))
  })
})

it('offers nothing to follow in a run that is over', async () => {
  const nodes = running(NODES).nodes.map((node) => ({ ...node, status: 'success' as const, endUs: 99_900 }))
  await open('', running(60, { status: 'success', durationUs: 99_900, nodes }))
  await screen.findByText('node0')
  expect(screen.queryByRole('button', { name: 'Follow newest node' })).toBeNull()
})
