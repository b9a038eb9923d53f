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

async function open(path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(pages.ui.url + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe('the address of a run', () => {
  it('leads a second reader to the same views, order of the table, node and tab', async () => {
    const page = await open(pages.paths.success)
    const views = page.getByRole('group', { name: 'Views' })
    for (const name of ['Logs', 'Table', 'Graph', 'Waterfall']) await views.getByRole('button', { name }).click()
    await page.getByRole('button', { name: 'Duration' }).click()
    await page.getByRole('grid', { name: 'Nodes' }).getByText('promotions', { exact: true }).click()
    await page.getByRole('tab', { name: 'Code' }).click()
    await page.waitForURL(/tab=code/)

    const other = await pages.browser.newContext()
    const copy = await other.newPage()
    await copy.goto(page.url())
    await copy.getByRole('columnheader', { name: 'Duration' }).and(copy.locator('[aria-sort="descending"]')).waitFor()
    await copy.getByRole('tab', { name: 'Code', selected: true }).waitFor()
    const pressed = copy.getByRole('group', { name: 'Views' }).locator('[aria-pressed="true"]')
    expect(await pressed.allTextContents()).toEqual(await views.locator('[aria-pressed="true"]').allTextContents())
    await other.close()
  })

  it('keeps the logs of one run off the page of the next', async () => {
    const page = await open(pages.paths.success)
    await page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'Logs' }).click()
    await page.waitForURL(/views=.*logs/)
    await page.goto(pages.ui.url + pages.paths.failed)
    const logs = page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'Logs' })
    await logs.waitFor()
    expect(await logs.getAttribute('aria-pressed')).toBe('false')
  })
})

describe('the theme', () => {
  it('changes in every open tab', async () => {
    const first = await open(pages.paths.projects)
    const second = await open(pages.paths.runs)
    await first.getByRole('button', { name: /^Theme/ }).click()
    await first.getByRole('menuitemradio', { name: 'Dark' }).click()
    await second.locator('html[data-theme="dark"]').waitFor({ state: 'attached' })
  })
})

describe('colours that the reader forces', () => {
  it('mark the selected row, the pressed view and the current page with a line', async () => {
    const page = await open(`${pages.paths.success}?node=promotions`)
    await page.emulateMedia({ forcedColors: 'active' })
    for (const selector of ['[role="row"][aria-selected="true"]', '[aria-pressed="true"]', '[aria-current="page"]']) {
      const outline = await page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).outlineStyle)
      expect(outline, selector).toBe('solid')
    }
  })
})

describe('the page of an unknown address', () => {
  it('has an icon and asks for no other', async () => {
    const page = await context.newPage()
    const missing: string[] = []
    page.on('response', (response) => response.status() === 404 && missing.push(new URL(response.url()).pathname))
    await page.goto(`${pages.ui.url}/nothing-here`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('link[rel="icon"]').first().waitFor({ state: 'attached' })
    expect(missing).toEqual(['/nothing-here'])
  })
})

describe('the first key on a page', () => {
  it('leads past the navigation', async () => {
    const page = await open(pages.paths.runs)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('main:focus').waitFor()
  })
})

// Last, because the run is gone then.
describe('the menu of a run', () => {
  it('deletes the run after a question and goes back to the list', async () => {
    const page = await open(pages.paths.failed)
    const menu = page.getByRole('button', { name: 'More actions', exact: true })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Delete run' }).click()
    await page.getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Delete run' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete run' }).click()
    await page.waitForURL(/\/runs$/)
    expect((await fetch(`${pages.ui.url}/api/v1${pages.paths.failed.replace(/^\/projects\/\d+/, '')}`)).status).toBe(
      404,
    )
  })
})
