import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { createFolder, eventually, findFreePort, type Server, startExample, startUi } from './processes.ts'

const ANSWER = { pipeline: { computation1: false, computation2: true } }
const NODES = ['bar', 'computation1', 'computation2', 'foo', 'pipeline', 'requestRaw', 'someData']

interface RunsPage {
  readonly items: readonly { readonly id: string; readonly status: string }[]
}

let folder: Awaited<ReturnType<typeof createFolder>>
let browser: Browser
let port: number
let ui: Server
let example: Server

const startServer = () => startUi({ port, db: join(folder.path, 'dag.db') })

async function post(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(example.url + path, { method: 'POST', ...init })
  expect(response.status).toBe(200)
  return response.json()
}

async function listRuns(): Promise<RunsPage['items']> {
  const response = await fetch(`${ui.url}/api/v1/projects/1/runs`)
  return ((await response.json()) as RunsPage).items
}

/** Waits until the project has this many runs, all of them successful. */
const waitForRuns = (count: number): Promise<RunsPage['items']> =>
  eventually(async () => {
    const runs = await listRuns()
    return runs.length === count && runs.every((run) => run.status === 'success') && runs
  })

/** Makes one tracked request and returns the id of its run. */
async function postTracked(): Promise<string> {
  const { length } = await listRuns()
  await post('/execute_tracker', { body: '{}' })
  const [newest] = await waitForRuns(length + 1)
  return newest?.id ?? ''
}

beforeAll(async () => {
  folder = await createFolder()
  port = await findFreePort()
  ui = await startServer()
  example = await startExample({ uiUrl: ui.url })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await example?.stop()
  await ui?.stop()
  await folder?.remove()
})

describe('the Fastify example', () => {
  const json = { 'content-type': 'application/json' }

  it.each(['/execute', '/execute_tracker'])('answers POST %s with any body', async (path) => {
    const { length } = await listRuns()
    expect(await post(path, { body: '{}', headers: json })).toEqual(ANSWER)
    expect(await post(path)).toEqual(ANSWER)
    expect(await post(path, { headers: json })).toEqual(ANSWER)
    expect(await post(path, { body: 'not json', headers: json })).toEqual(ANSWER)
    expect(await post(path, { body: '<a/>', headers: { 'content-type': 'application/xml' } })).toEqual(ANSWER)
    await waitForRuns(length + (path === '/execute' ? 0 : 5))
  })

  it('records tracked requests and no others', async () => {
    const { length } = await listRuns()
    await post('/execute', { body: '{}' })
    await post('/execute_tracker', { body: '{}' })
    await post('/execute', { body: '{}' })
    await waitForRuns(length + 1)
  })
})

describe('the page of a run', () => {
  let page: Page
  let consoleErrors: string[]

  beforeEach(async () => {
    consoleErrors = []
    page = await browser.newPage()
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()))
    page.on('pageerror', (error) => consoleErrors.push(String(error)))
  })

  afterEach(async () => {
    await page.close()
    expect(consoleErrors).toEqual([])
  })

  it('opens from the list of project 1', async () => {
    await postTracked()
    await page.goto(`${ui.url}/projects/1/runs`)
    await page.getByRole('row').filter({ hasText: 'request-pipeline' }).first().getByRole('link').click()
    await page.waitForURL(/\/projects\/1\/runs\/[\w-]+/)
    await page.getByTestId('rf__wrapper').waitFor()
  })

  it('shows seven nodes that succeeded, and the edges between them', async () => {
    await page.goto(`${ui.url}/runs/${await postTracked()}`)
    const graph = page.getByTestId('rf__wrapper')
    for (const name of NODES) await graph.getByLabel(`${name}, succeeded`).waitFor()
    await eventually(async () => (await graph.locator('.react-flow__edge').count()) === 8)
  })

  it('shows the result of a selected node', async () => {
    await page.goto(`${ui.url}/runs/${await postTracked()}`)
    await page.getByTestId('rf__wrapper').getByLabel('pipeline, succeeded').click()
    await page.waitForURL(/node=pipeline/)
    const panel = page.getByRole('complementary', { name: 'Node' })
    await panel.getByText('pipeline').first().waitFor()
    await panel.getByText('computation2').first().waitFor()
  })
})

describe('a UI that goes away and comes back', () => {
  it('changes nothing for the callers while it is away, and then shows their new runs', async () => {
    const output = example.output()
    const { length } = await listRuns()
    await ui.stop('SIGKILL')
    for (let count = 0; count < 5; count++) expect(await post('/execute_tracker', { body: '{}' })).toEqual(ANSWER)
    expect(example.output()).toBe(output)

    ui = await startServer()
    expect(await post('/execute_tracker', { body: '{}' })).toEqual(ANSWER)
    const runs = await eventually(async () => {
      const found = await listRuns()
      return found.length >= length + 1 && found.every((run) => run.status === 'success') && found
    })
    expect(runs.length).toBeLessThanOrEqual(length + 6)
    expect(example.output()).toBe(output)
  })
})
