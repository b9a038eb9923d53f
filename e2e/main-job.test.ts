import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolder, eventually, findFreePort, type Server, startExample, startUi } from './processes.ts'

const ANSWER = { pipeline: { computation1: false, computation2: true } }
const NODES = ['bar', 'computation1', 'computation2', 'foo', 'pipeline', 'requestRaw', 'someData']

interface RunsPage {
  readonly items: readonly { readonly id: string; readonly status: string }[]
}

let folder: Awaited<ReturnType<typeof createFolder>>
let browser: Browser
let page: Page
let port: number
let ui: Server
let example: Server
const consoleErrors: string[] = []

const database = () => join(folder.path, 'dag.db')

async function post(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(example.url + path, { method: 'POST', ...init })
  expect(response.status).toBe(200)
  return response.json()
}

async function listRuns(): Promise<RunsPage['items']> {
  const response = await fetch(`${ui.url}/api/v1/projects/1/runs`)
  return ((await response.json()) as RunsPage).items
}

const recorded = (count: number) => () =>
  listRuns().then((runs) => runs.length === count && runs.every((run) => run.status === 'success') && runs)

beforeAll(async () => {
  folder = await createFolder()
  port = await findFreePort()
  ui = await startUi({ port, db: database() })
  example = await startExample({ uiUrl: ui.url })
  browser = await chromium.launch({
    executablePath: process.env.DAG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  page = await browser.newPage()
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()))
  page.on('pageerror', (error) => consoleErrors.push(String(error)))
})

afterAll(async () => {
  await browser?.close()
  await example?.stop()
  await ui?.stop()
  await folder?.remove()
})

describe('the Fastify example', () => {
  it('answers on both endpoints, whatever the body', async () => {
    const json = { 'content-type': 'application/json' }
    for (const path of ['/execute', '/execute_tracker']) {
      expect(await post(path, { body: '{}', headers: json })).toEqual(ANSWER)
      expect(await post(path)).toEqual(ANSWER)
      expect(await post(path, { headers: json })).toEqual(ANSWER)
      expect(await post(path, { body: 'not json', headers: json })).toEqual(ANSWER)
      expect(await post(path, { body: '<a/>', headers: { 'content-type': 'application/xml' } })).toEqual(ANSWER)
    }
  })

  it('records what ran tracked, and nothing else', async () => {
    await eventually(recorded(5))
  })
})

describe('the run in the browser', () => {
  it('stands in the list of project 1 and opens', async () => {
    await page.goto(`${ui.url}/projects/1/runs`)
    await page.getByText('request-pipeline').first().click()
    await page.waitForURL(/\/projects\/1\/runs\/[\w-]+/)
  })

  it('shows seven nodes that succeeded, and the graph that connects them', async () => {
    const graph = page.getByTestId('rf__wrapper')
    for (const name of NODES) await graph.getByLabel(`${name}, succeeded`).waitFor()
    expect(await graph.locator('.react-flow__edge').count()).toBe(8)
  })

  it('shows a node’s result when it is selected', async () => {
    await page.getByTestId('rf__wrapper').getByLabel('pipeline, succeeded').click()
    await page.waitForURL(/node=pipeline/)
    const panel = page.getByRole('complementary', { name: 'Node' })
    await panel.getByText('pipeline').first().waitFor()
    await panel.getByText('computation2').first().waitFor()
  })

  it('leaves no error in the console', () => {
    expect(consoleErrors).toEqual([])
  })
})

describe('a UI that goes away and comes back', () => {
  it('changes nothing for the callers while it is gone, and then shows their new runs', async () => {
    const before = example.output()
    await ui.stop('SIGKILL')
    for (let i = 0; i < 5; i++) expect(await post('/execute_tracker', { body: '{}' })).toEqual(ANSWER)
    expect(example.output()).toBe(before)

    ui = await startUi({ port, db: database() })
    expect(await post('/execute_tracker', { body: '{}' })).toEqual(ANSWER)
    const runs = await eventually(async () => {
      const found = await listRuns()
      return found.length >= 6 && found.every((run) => run.status === 'success') && found
    })
    expect(runs.length).toBeLessThanOrEqual(11)
    expect(example.output()).toBe(before)
  })
})
