import { join } from 'node:path'
import { type IngestEvent, type Loss, type NodeLogEvent, PROTOCOL_VERSION } from '@dag/protocol'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { createFolder, eventually, findFreePort, type Server, startUi } from './processes.ts'

const RUN = 'run-with-gaps'
const START_US = Date.now() * 1_000 - 60_000_000
const LINES = 3_000
const ITEMS = 10_000

let folder: Awaited<ReturnType<typeof createFolder>>
let browser: Browser
let page: Page
let ui: Server
let port: number

/** Sends a batch as a tracker does. The server is tested against the contract, without the tracker. */
async function send(events: readonly IngestEvent[], dropped: readonly Loss[] = [], instanceId = 'e2e'): Promise<void> {
  const body = {
    protocol: PROTOCOL_VERSION,
    client: { instanceId, name: '@dag/tracker', version: '0.1.0' },
    dropped,
    events,
  }
  const response = await fetch(`${ui.url}/api/v1/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

async function sendInParts(events: readonly IngestEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += 2_000) await send(events.slice(at, at + 2_000))
}

const started = (run: string, project: string | number): IngestEvent => ({
  type: 'run-started',
  project,
  run,
  name: 'crawl',
  version: '0'.repeat(32),
  startedAtUs: START_US,
  outputs: ['report'],
  inputs: {},
  overrides: {},
  config: {},
  tags: {},
  host: null,
  git: null,
})

const line = (sequence: number, more: Partial<NodeLogEvent> = {}): NodeLogEvent => ({
  type: 'node-log',
  run: RUN,
  node: 'fetchAll',
  item: null,
  sequence,
  atUs: START_US + 1_000 * sequence,
  level: 'info',
  message: `line ${sequence} of the crawl`,
  fields: null,
  ...more,
})

const finished = (node: string, item: number | null, failed: boolean): IngestEvent => ({
  type: 'node-finished',
  run: RUN,
  node,
  item,
  status: failed ? 'failed' : 'success',
  startedAtUs: START_US + 100 * (item ?? 0),
  finishedAtUs: START_US + 100 * (item ?? 0) + 5_000,
  result: null,
  error: failed ? { name: 'TimeoutError', message: `url ${item} did not answer`, stack: null } : null,
  ...(failed && { attempts: 3 }),
})

beforeAll(async () => {
  folder = await createFolder()
  port = await findFreePort()
  ui = await startUi({ port, db: join(folder.path, 'dag.db') })
  browser = await launchBrowser()
  await send([started(RUN, 'crawler')])
  await sendInParts(Array.from({ length: LINES }, (_, sequence) => line(sequence)))
  await sendInParts(Array.from({ length: ITEMS }, (_, item) => finished('fetchOne', item, item === 4_321)))
  await send(
    [finished('fetchAll', null, false)],
    [
      { run: RUN, reason: 'queue-full', kind: 'value', total: 214 },
      { run: null, reason: 'shutdown', kind: 'run', total: 3 },
    ],
  )
  await send([started('nowhere', 4_242)], [], 'e2e-astray')
})

afterAll(async () => {
  await browser?.close()
  await ui?.stop()
  await folder?.remove()
})

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
})

afterEach(async () => {
  await page.close()
})

const openRun = () => page.goto(`${ui.url}/runs/${RUN}`)

/** Opens the run with its log, once the newest line is drawn. */
async function openLog() {
  await openRun()
  await page.getByTestId('rf__wrapper').waitFor()
  await page.keyboard.press('4')
  const log = page.getByRole('list', { name: 'Log lines' })
  await log.getByText('line 2999 of the crawl').waitFor()
  return log
}

describe('a loss', () => {
  it('without a project is shown on the page of projects, with the remedy', async () => {
    await page.goto(`${ui.url}/`)
    const section = page.getByRole('region', { name: 'Not kept' })
    await section.getByText('There is no project 4242').waitFor()
    await section.getByText(/Name a project instead/).waitFor()
  })

  it('of a project is shown on its page of runs, with the reasons', async () => {
    await page.goto(`${ui.url}/`)
    await page.getByRole('link', { name: 'crawler' }).first().click()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Runs/ }).click()
    await page.getByText('217 parts of the record were dropped').waitFor()
    await page.getByRole('button', { name: 'Details' }).click()
    const dialog = page.getByRole('dialog', { name: 'What was not recorded' })
    await dialog.getByText("the tracker's queue was full").waitFor()
    await dialog.getByText('3 run events').waitFor()
    await dialog.getByText(/Call await tracker\.close\(\)/).waitFor()
  })

  it('of a run is one click away on the page of the run', async () => {
    await openRun()
    await page.getByRole('button', { name: '214 not recorded' }).click()
    const panel = page.getByRole('complementary', { name: 'Run' })
    await panel.getByText('214 values').waitFor()
    await panel.getByText(/Raise maxQueueEvents/).waitFor()
  })
})

describe('the log of a run', () => {
  it('follows its end while the run is running, and draws only a few of thousands of lines', async () => {
    const log = await openLog()
    expect(await log.getByRole('listitem').count()).toBeLessThan(100)
    await log.evaluate((list) => list.parentElement?.scrollTo({ top: 0 }))
    await log.getByText('line 0 of the crawl').waitFor()
  })

  it('is filtered by words and by level, and Back undoes a filter', async () => {
    const log = await openLog()
    const lines = () => log.getByRole('listitem').count()
    await page.getByRole('textbox', { name: 'Filter log lines' }).fill('line 2999')
    await eventually(async () => (await lines()) === 1)
    await page.goBack()
    await eventually(async () => (await lines()) > 1)
    expect(await page.getByRole('textbox', { name: 'Filter log lines' }).inputValue()).toBe('')
    await page
      .getByRole('group', { name: 'Level' })
      .getByRole('button', { name: /^error/ })
      .click()
    await page.getByText('No line matches').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await eventually(async () => (await lines()) > 1)
  })

  it('shows new lines as they arrive, and leads to the node of a line', async () => {
    const log = await openLog()
    await page.getByRole('textbox', { name: 'Filter log lines' }).fill('the very last')
    await page.getByText('No line matches').waitFor()
    // Older than all others, so that the log still ends with the same line.
    await send([line(LINES, { level: 'warn', message: 'the very last line', atUs: START_US - 1_000 })])
    await log.getByText('the very last line').waitFor()
    await log.getByRole('button', { name: 'fetchAll' }).click()
    await page.waitForURL(/node=fetchAll/)
    await page.getByRole('tab', { name: /^Logs/ }).click()
    await page.getByRole('complementary', { name: 'Node' }).getByText('line 0 of the crawl').waitFor()
  })
})

describe('a node with ten thousand items', () => {
  it('has the worst status of its items, and opens on the first item that failed', async () => {
    await openRun()
    await page.getByTestId('rf__wrapper').getByLabel('fetchOne, Failed, 10,000 items, 1 failed').click()
    const panel = page.getByRole('complementary', { name: 'Node' })
    await panel.getByText('url 4321 did not answer').first().waitFor()
    expect(await panel.getByRole('textbox', { name: 'Number of the item' }).inputValue()).toBe('4321')
  })

  it('unfolds in the waterfall, which draws only a few items and leads to each of them', async () => {
    await openRun()
    await page.getByRole('button', { name: 'Show the items of fetchOne' }).click()
    const waterfall = page.getByRole('treegrid', { name: 'Waterfall' })
    await waterfall.getByText('#0', { exact: true }).waitFor()
    expect(await waterfall.getByRole('row').count()).toBeLessThan(100)
    await waterfall.evaluate((box) => box.scrollTo({ top: 20 * 9_000 }))
    await waterfall.getByRole('row').filter({ hasText: '#9000' }).click()
    await page.waitForURL(/item=9000/)
  })
})

describe('a page whose server goes away', () => {
  it('stays, reports it, and follows a link when the server is back', async () => {
    await openRun()
    await page.getByTestId('rf__wrapper').waitFor()
    const before = page.url()
    await ui.stop('SIGKILL')
    await page.getByText('Reconnecting').waitFor()
    await page.getByRole('link', { name: 'Runs' }).first().click()
    await page.getByText('The server does not answer').waitFor()
    expect(page.url()).toBe(before)
    ui = await startUi({ port, db: join(folder.path, 'dag.db') })
    await page.waitForURL(/\/runs$/, { timeout: 20_000 })
    await page.getByRole('heading', { name: 'Runs' }).waitFor()
  })
})
