import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DemoPages, startDemoPages } from './demo-pages.ts'

let pages: DemoPages
let context: BrowserContext

beforeAll(async () => {
  pages = await startDemoPages()
})

afterAll(() => pages?.stop())

beforeEach(async () => {
  context = await pages.browser.newContext({ viewport: { width: 1440, height: 900 } })
})

afterEach(() => context.close())

/** Opens a page whose requests to some addresses wait until they are released. */
async function openHolding(address: RegExp, path: string): Promise<{ page: Page; release: () => void }> {
  const page = await context.newPage()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(address, async (route) => {
    await released
    await route.continue()
  })
  await page.goto(pages.ui.url + path, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, release }
}

describe('a click before the scripts of the page have run', () => {
  const SCRIPTS = /\.js(\?|$)/

  it('opens the panel of the run', async () => {
    const { page, release } = await openHolding(SCRIPTS, pages.paths.failed)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    release()
    const panel = page.getByRole('complementary', { name: 'Run' })
    await panel.getByRole('heading', { name: 'Inputs' }).waitFor()
  })

  it('opens a menu', async () => {
    const { page, release } = await openHolding(SCRIPTS, pages.paths.success)
    await page.getByRole('button', { name: 'More actions' }).click()
    release()
    await page.getByRole('menu').waitFor()
  })

  it('is done once, and the last of several counts', async () => {
    const { page, release } = await openHolding(SCRIPTS, pages.paths.success)
    const views = page.getByRole('group', { name: 'Views' })
    for (const name of ['Graph', 'Logs', 'Logs']) await views.getByRole('button', { name }).click()
    release()
    await page.waitForURL(/views=graph,waterfall,.*logs/)
    for (const name of ['Graph', 'Waterfall', 'Logs'])
      await views.getByRole('button', { name, pressed: true }).waitFor()
  })
})

it.each(['runs', 'catalog', 'node', 'versions', 'compare', 'settings', 'success'] as const)(
  'the document of the page "%s" names its project',
  async (name) => {
    const html = await (await fetch(pages.ui.url + pages.paths[name])).text()
    expect(/aria-label="Breadcrumb".*?<a [^>]*>([^<]*)<\/a>/.exec(html)?.[1]).toBe('checkout')
  },
)

it('shows what changed between the rendering of the page and the start of its stream', async () => {
  const { page, release } = await openHolding(/\/api\/v1\/stream/, pages.paths.projects)
  const response = await fetch(`${pages.ui.url}/api/v1/projects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'made-meanwhile' }),
  })
  expect(response.status).toBe(201)
  release()
  await page.getByRole('link', { name: 'made-meanwhile' }).first().waitFor()
})
