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

const PAGES = [
  ...(['projects', 'empty', 'overview', 'runs', 'failed', 'success', 'items'] as const),
  ...(['catalog', 'node', 'versions', 'version', 'code', 'compare', 'settings'] as const),
] as const

/** Controls whose content lies outside of the window, or is cut off where nothing scrolls sideways to it. */
function findCut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const cuts = (element: HTMLElement) => {
      const { left: start, right: end, width, height } = element.getBoundingClientRect()
      const { borderLeftWidth, borderRightWidth, paddingLeft, paddingRight } = getComputedStyle(element)
      const left = start + Number.parseFloat(borderLeftWidth) + Number.parseFloat(paddingLeft)
      const right = end - Number.parseFloat(borderRightWidth) - Number.parseFloat(paddingRight)
      if (width <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true })) return false
      for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(outer)
        // A truncated text says so by its ellipsis.
        if (textOverflow === 'ellipsis') return false
        if (overflowX === 'auto' || overflowX === 'scroll') return false
        if (overflowX === 'visible') continue
        const box = outer.getBoundingClientRect()
        if (left < box.left - 1 || right > box.right + 1) return true
      }
      return left < -1 || right > innerWidth + 1
    }
    return [...document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, h1, h2')]
      .filter(cuts)
      .map((element) => element.outerHTML.slice(0, 160))
  })
}

const settle = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** Problems by window. One page takes all sizes, because a window of a reader does so too. */
async function measureWindows(path: string): Promise<readonly string[]> {
  const page = await open(path, WINDOWS[0])
  const problems: string[] = []
  for (const [width, height] of WINDOWS) {
    await page.setViewportSize({ width, height })
    await settle(page)
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (beyond > 0) problems.push(`${width} px: scrolls sideways by ${beyond}`)
    for (const cut of await findCut(page)) problems.push(`${width} px: ${cut}`)
  }
  await page.close()
  return problems
}

describe('in windows of all widths', () => {
  it.each(PAGES)('the page "%s" does not scroll sideways, and no control is cut', async (name) => {
    expect(await measureWindows(pages.paths[name])).toEqual([])
  })

  it.each(['timing', 'values', 'graph', 'code'])('no control of the view "%s" of a comparison is cut', async (view) => {
    expect(await measureWindows(`${pages.paths.compare}&view=${view}&node=promotions`)).toEqual([])
  })
})

describe.each(WINDOWS)('in a window of %i × %i px', (...size) => {
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
