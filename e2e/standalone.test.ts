import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type DemoPages, startDemoPages } from './demo-pages.ts'
import { storeLargeRun } from './large-run.ts'
import { createFolder, findFreePort, startUi } from './processes.ts'

const dag = fileURLToPath(new URL('../apps/ui/bin/dag.mjs', import.meta.url))
/** Bytes of an exported run besides its data. */
const LARGEST_PAGE = 1_500_000
const HOSTILE = `</script><script>attack()</script><!--"><img src="http://127.0.0.1:9/x" onerror="attack()">`

let folder: Awaited<ReturnType<typeof createFolder>>
let demo: DemoPages
/** All that a page did which a file must not do. */
let misdeeds: string[] = []

const toId = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

async function exportAs(as: 'html' | 'json', id: string): Promise<string> {
  const response = await fetch(`${demo.ui.url}/api/v1/runs/${id}/export?as=${as}`)
  if (!response.ok) throw new Error(await response.text())
  return response.text()
}

async function save(id: string): Promise<string> {
  const file = join(folder.path, `${id}.html`)
  await writeFile(file, await exportAs('html', id))
  return file
}

/** Opens a file without a network. */
async function open(file: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const context = await demo.browser.newContext({ viewport: size })
  await context.setOffline(true)
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && misdeeds.push(message.text()))
  page.on('pageerror', ({ message }) => misdeeds.push(message))
  page.on('request', (request) => {
    if (request.url() !== address && !/^(data|blob):/.test(request.url())) misdeeds.push(request.url())
  })
  await page.exposeFunction('attack', () => misdeeds.push('attack'))
  const address = pathToFileURL(file).href
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

const view = (page: Page, name: string) => page.getByRole('group', { name: 'Views' }).getByRole('button', { name })

beforeAll(async () => {
  folder = await createFolder()
  demo = await startDemoPages()
  await storeLargeRun(demo.ui.url, { run: 'large', count: 5_000, text: HOSTILE })
})

afterAll(async () => {
  await demo?.stop()
  await folder?.remove()
})

afterEach(() => {
  const found = misdeeds
  misdeeds = []
  expect(found).toEqual([])
})

describe('a run that is exported as HTML', () => {
  it(`is a file of at most ${LARGEST_PAGE} bytes and the data`, async () => {
    const id = toId(demo.paths.failed)
    const { size } = await stat(await save(id))
    expect(size - Buffer.byteLength(await exportAs('json', id))).toBeLessThan(LARGEST_PAGE)
  })

  it('shows graph, waterfall, table, logs and a node from the disk', async () => {
    const page = await open(await save(toId(demo.paths.failed)))
    for (const name of ['Logs', 'Table']) {
      if ((await view(page, name).getAttribute('aria-pressed')) === 'false') await view(page, name).click()
    }
    await page.locator('.react-flow__node').first().waitFor()
    await page.getByRole('grid', { name: 'Nodes' }).getByText('promotions', { exact: true }).click()
    await page.getByRole('tab', { name: 'Inputs' }).click()
    await page.getByRole('tab', { name: 'Inputs', selected: true }).waitFor()
    await page.getByRole('tab', { name: 'Code' }).click()
    await page.getByRole('tabpanel').getByText('promotions').first().waitFor()
    for (const name of ['Graph', 'Waterfall', 'Table', 'Logs']) {
      expect(await view(page, name).getAttribute('aria-pressed')).toBe('true')
    }
    expect(await page.evaluate(() => document.querySelectorAll('a[href^="/"]').length)).toBe(0)

    const copy = await page.context().newPage()
    await copy.goto(page.url())
    await copy.getByRole('tab', { name: 'Code', selected: true }).waitFor()
    await page.context().close()
  })

  it('shows one view at a time in a narrow window, and nothing is cut', async () => {
    const page = await open(await save(toId(demo.paths.items)), { width: 390, height: 844 })
    for (const name of ['Graph', 'Table', 'Logs', 'Waterfall']) {
      await view(page, name).click()
      await page.getByRole('group', { name: 'Views' }).locator('[aria-pressed="true"]', { hasText: name }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
    await page.context().close()
  })

  it('shows 5,000 nodes, and texts that are markup as texts', async () => {
    const page = await open(await save('large'))
    await view(page, 'Table').click()
    await page.getByRole('grid', { name: 'Nodes' }).getByText(HOSTILE).first().click()
    await page.getByRole('tab', { name: 'Result', selected: true }).waitFor()
    await page.locator('.react-flow__node').first().waitFor()
    expect(await page.locator('img').count()).toBe(0)
    await page.context().close()
  })
})

it('a server takes the HTML file as the same run', async () => {
  const other = await startUi({ port: await findFreePort(), db: join(folder.path, 'other.db') })
  try {
    const ids = ['large', toId(demo.paths.failed), toId(demo.paths.items), toId(demo.paths.success)]
    const files: string[] = []
    for (const id of ids) files.push(await save(id))
    const child = spawn(process.execPath, [dag, 'import', ...files, '--url', other.url], { stdio: 'ignore' })
    expect(await once(child, 'exit')).toEqual([0, null])
    for (const id of ids) {
      const answer = await fetch(`${other.url}/api/v1/runs/${id}/export`)
      expect(await answer.text()).toBe(await exportAs('json', id))
    }
  } finally {
    await other.stop()
  }
})
