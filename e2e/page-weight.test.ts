import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoPages, startDemoPages } from './demo-pages.ts'

/** Most JavaScript that the document of each page names, in kB of gzip: all that it loads at first. The goal is 200. */
const BUDGETS = {
  ...{ projects: 198, empty: 190, overview: 202, runs: 216, success: 242, failed: 263 },
  ...{ catalog: 197, node: 209, versions: 203, version: 203, code: 197, compare: 207, settings: 195 },
} as const
/** Pages whose parts stay where they are. */
const STEADY = [
  ...(['projects', 'empty', 'runs', 'failed', 'success', 'catalog', 'node'] as const),
  ...(['versions', 'version', 'code', 'compare', 'settings'] as const),
] as const
const LARGEST_SHIFT = 0.02

let pages: DemoPages

beforeAll(async () => {
  pages = await startDemoPages()
})

afterAll(() => pages?.stop())

describe.each(Object.entries(BUDGETS))('the page "%s"', (name, budget) => {
  const path = () => pages.paths[name as keyof typeof BUDGETS]

  it(`loads at most ${budget} kB of JavaScript`, async () => {
    const html = await (await fetch(pages.ui.url + path())).text()
    // Old browsers alone load the scripts that are marked as no module.
    const [, old] = /<script src="\/_next\/([^"?]+)[^>]*noModule/i.exec(html) ?? []
    const scripts = new Set(html.match(/static\/chunks\/[^"'\\?]+\.js/g))
    scripts.delete(old ?? '')
    expect(scripts.size).toBeGreaterThan(0)
    const sizes = await Promise.all(
      [...scripts].map(async (script) => {
        const response = await fetch(`${pages.ui.url}/_next/${script}`)
        expect(response.status).toBe(200)
        return gzipSync(await response.bytes()).length
      }),
    )
    const total = Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1_000)
    expect(total).toBeLessThanOrEqual(budget)
  })
})

it.each(STEADY)('the page "%s" does not move what it shows', async (name) => {
  const page = await pages.browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(pages.ui.url + pages.paths[name])
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('load')
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
  await page.close()
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThanOrEqual(LARGEST_SHIFT)
})
