import { join } from 'node:path'
import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { createFolder, findFreePort, type Server, startUi } from './processes.ts'

class StockTimeoutError extends Error {
  override readonly name = 'StockTimeoutError'
}

const failure = new StockTimeoutError('warehouse-2 did not answer within 800 ms')

const checkout = {
  cart: ({ basket }: { basket: string }) => ({ basket, lines: 3 }),
  customer: async ({ password }: { password: string }) => ({ id: 7, password }),
  inventory: async ({ cart }: { cart: { lines: number } }): Promise<number> => {
    if (cart.lines > 2) throw failure
    return cart.lines
  },
  shipping: ({ inventory }: { inventory: number }) => inventory * 2,
  quote: ({ shipping, customer }: { shipping: number; customer: { id: number } }) => shipping + customer.id,
}

let folder: Awaited<ReturnType<typeof createFolder>>
let browser: Browser
let ui: Server
let rejection: unknown

beforeAll(async () => {
  folder = await createFolder()
  ui = await startUi({ port: await findFreePort(), db: join(folder.path, 'dag.db') })
  browser = await launchBrowser()
  const tracker = new AsyncTracker({ project: 'checkout', url: ui.url })
  const driver = await AsyncDriver.builder().withName('quotes').withModules(checkout).withAdapters(tracker).build()
  const inputs = { basket: 'b-1', password: 'hunter2' }
  rejection = await driver.execute(['quote'], { inputs, runId: 'the-failing-run' }).catch((error: unknown) => error)
  expect(await tracker.flush(10_000)).toMatchObject({ dropped: 0, pending: 0 })
  await driver.close()
})

afterAll(async () => {
  await browser?.close()
  await ui?.stop()
  await folder?.remove()
})

describe('a node that throws', () => {
  it('rejects `execute` with the thrown error itself', () => {
    expect(rejection).toBe(failure)
  })

  it('is found in the runs of its project, with its error, its stack and the nodes that never ran', async () => {
    const page: Page = await browser.newPage()
    await page.goto(`${ui.url}/`)
    await page.getByRole('link', { name: 'checkout' }).first().click()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Runs/ }).click()
    await page.waitForURL(/\/runs$/)
    await page.getByText(failure.message).first().click()
    await page.waitForURL(/runs\/the-failing-run/)

    await page.getByText(/2 nodes never ran/).waitFor()
    const panel = page.getByRole('complementary', { name: 'Node' })
    await panel.getByText('StockTimeoutError').first().waitFor()
    await panel.getByText(failure.message).first().waitFor()
    await panel
      .getByText(/failing-run\.test/)
      .first()
      .waitFor()
    const graph = page.getByTestId('rf__wrapper')
    await graph.getByLabel('inventory, failed').waitFor()
    for (const name of ['shipping', 'quote']) await graph.getByLabel(`${name}, never ran`).waitFor()
    await page.close()
  })

  it('is recorded without the secrets of its run', async () => {
    for (const path of ['', '/nodes/customer']) {
      const text = await (await fetch(`${ui.url}/api/v1/runs/the-failing-run${path}`)).text()
      expect(text).toContain('redacted')
      expect(text).not.toContain('hunter2')
    }
  })
})
