import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoPages, startDemoPages } from './demo-pages.ts'

type PageName = keyof DemoPages['paths']

const EVERYWHERE = ['?', 'Control K', 'G then P', 'R', '[']
const OF_PROJECT = ['G then C', 'G then O', 'G then R', 'G then S', 'G then V']
const LIST = ['/', 'J', 'K']
const RUN = [
  ...['+', '-', '/', '0', '1', '2', '3', '4', ']', 'C', 'Escape', 'F', 'J', 'K', 'P', 'Shift J', 'Shift K'],
  ...['down arrow', 'left arrow', 'right arrow', 'up arrow'],
]

/** The keys of each page as the list of keys names them, besides those that work everywhere. */
const KEYS: Readonly<Record<PageName, readonly string[]>> = {
  projects: [...LIST, 'Enter', 'N'],
  empty: [...OF_PROJECT, 'D'],
  overview: [...OF_PROJECT, 'F'],
  runs: [...OF_PROJECT, ...LIST, '.', 'Enter', 'Escape', 'Shift X', 'X'],
  failed: [...OF_PROJECT, ...RUN, 'E', 'T'],
  success: [...OF_PROJECT, ...RUN],
  items: [...OF_PROJECT, ...RUN, 'E', 'T'],
  running: [...OF_PROJECT, ...RUN],
  catalog: [...OF_PROJECT, ...LIST, 'Enter', 'Escape'],
  node: [...OF_PROJECT, 'C'],
  versions: [...OF_PROJECT, ...LIST, 'C', 'Enter'],
  version: [...OF_PROJECT, ...LIST, 'C', 'Enter'],
  code: [...OF_PROJECT, ...LIST],
  compare: [...OF_PROJECT, ...LIST, '1', '2', '3', '4', 'Escape', 'S'],
  settings: OF_PROJECT,
}

let pages: DemoPages

beforeAll(async () => {
  pages = await startDemoPages()
})

afterAll(() => pages?.stop())

/** Presses the key until the page listens. */
async function openList(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await expect
    .poll(
      async () => {
        if (!(await dialog.isVisible())) await page.keyboard.press('?')
        return dialog.isVisible()
      },
      { timeout: 30_000 },
    )
    .toBe(true)
}

/** Keys in the list of keys, each once: two titles may share a key. */
async function listKeys(page: Page): Promise<readonly string[]> {
  const words = await page.getByRole('dialog', { name: 'Keys' }).locator('dd .sr-only').allTextContents()
  return [...new Set(words)].sort()
}

describe('the list of keys', () => {
  it.each(Object.entries(KEYS))('of the page "%s" names its keys', async (name, keys) => {
    const page = await pages.browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(pages.ui.url + pages.paths[name as PageName])
    await page.getByRole('heading', { level: 1 }).waitFor()
    await openList(page)
    // Keys of a part of the page are listed once its data is read.
    await expect.poll(() => listKeys(page), { timeout: 15_000 }).toEqual([...EVERYWHERE, ...keys].sort())
    await page.close()
  })
})
