import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DemoPages, startDemoPages } from './demo-pages.ts'

let pages: DemoPages

beforeAll(async () => {
  pages = await startDemoPages()
})

afterAll(() => pages?.stop())

/** Collects what a page must not do: break its policy, run a recorded text, open a dialog, leave the server, or fail. */
async function watch(page: Page): Promise<string[]> {
  const found: string[] = []
  await page.exposeFunction('reportViolation', (words: string) => void found.push(words))
  await page.addInitScript(() => {
    const report = (window as unknown as { readonly reportViolation: (words: string) => void }).reportViolation
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      report(`policy: ${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  page.on('dialog', (dialog) => {
    found.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => void found.push(`error: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== pages.ui.url) found.push(`request: ${request.url()}`)
  })
  return found
}

it('nothing executes on the pages of records with a hostile text in every field', async () => {
  const page = await pages.browser.newPage({ viewport: { width: 1440, height: 900 } })
  const found = await watch(page)
  for (const path of pages.hostile) {
    await page.goto(pages.ui.url + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('load')
    expect(found.splice(0), path).toEqual([])
  }
  await page.close()
}, 300_000)

it('nothing executes in the palette while it finds hostile names', async () => {
  const page = await pages.browser.newPage({ viewport: { width: 1440, height: 900 } })
  const found = await watch(page)
  await page.goto(pages.ui.url + pages.hostileNodes)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or go to' }).fill('<')
  await page.getByRole('option').first().waitFor()
  expect(await page.getByRole('option').count()).toBeGreaterThan(1)
  expect(found).toEqual([])
  await page.close()
})

it('a script that a record would bring is refused and seen by the watch', async () => {
  const page = await pages.browser.newPage()
  const found = await watch(page)
  await page.goto(pages.ui.url)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'alert(1)'
    document.body.append(script)
  })
  await expect.poll(() => found.filter((words) => words.startsWith('policy: script-src')).length).toBeGreaterThan(0)
  expect(found.filter((words) => words.startsWith('dialog'))).toEqual([])
  await page.close()
})
