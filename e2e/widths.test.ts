import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoPages, startDemoPages } from './demo-pages.ts'

/** Windows by width and height; the last two are 1440 × 900 at a zoom of 200 % and 400 %. */
const WINDOWS = [
  [390, 844],
  [768, 1024],
  [1024, 768],
  [1200, 800],
  [1280, 800],
  [1440, 900],
  [720, 450],
  [360, 225],
] as const

let pages: DemoPages

beforeAll(async () => {
  pages = await startDemoPages()
})

afterAll(() => pages?.stop())

/** Controls of the head and of the view bar that lie outside of the window, or under something else. */
function findUnreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const head = document.querySelector('main header')
    const bar = document.querySelector('main [role="group"][aria-label="Views"]')?.parentElement
    const controls = [head, bar].flatMap((part) => [...(part?.querySelectorAll<HTMLElement>('a, button, input') ?? [])])
    return controls.flatMap((control) => {
      control.scrollIntoView({ block: 'nearest' })
      const { left, right, top, bottom, width } = control.getBoundingClientRect()
      if (width === 0) return []
      const name = control.getAttribute('aria-label') ?? control.textContent
      if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) return [`${name} is outside of the window`]
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const reached = hit !== null && (control.contains(hit) || hit.contains(control))
      return reached ? [] : [`${name} is under ${hit?.outerHTML.slice(0, 120)}`]
    })
  })
}

async function open(path: string, [width, height]: readonly [number, number]): Promise<Page> {
  const page = await pages.browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
  await page.goto(pages.ui.url + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe.each(WINDOWS)('in a window of %i × %i px', (...size) => {
  it.each(['projects', 'empty', 'runs', 'failed', 'success', 'items'] as const)(
    'the page "%s" does not scroll sideways',
    async (name) => {
      const page = await open(pages.paths[name], size)
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await page.close()
      expect(width).toBeLessThanOrEqual(0)
    },
  )

  it.each(['failed', 'success', 'items'] as const)('all controls of the page "%s" can be reached', async (name) => {
    const page = await open(pages.paths[name], size)
    const unreachable = await findUnreachable(page)
    await page.close()
    expect(unreachable).toEqual([])
  })

  it('the button of a failed run shows its inputs and tags', async () => {
    const page = await open(pages.paths.failed, size)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'Run' })
    await panel.getByRole('heading', { name: 'Inputs' }).scrollIntoViewIfNeeded()
    await panel.getByRole('heading', { name: 'Tags' }).scrollIntoViewIfNeeded()
    const unreachable = await findUnreachable(page)
    await page.close()
    expect(unreachable).toEqual([])
  })
})
