import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { createFolder, findFreePort, type Server, startUi } from './processes.ts'

const dag = fileURLToPath(new URL('../apps/ui/bin/dag.mjs', import.meta.url))

let folder: Awaited<ReturnType<typeof createFolder>>
let db: string
let ui: Server
let browser: Browser

const keys = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [dag, 'keys', ...args, '--db', db], { encoding: 'utf8' }).trim()

beforeAll(async () => {
  folder = await createFolder()
  db = join(folder.path, 'dag.db')
  keys('create', 'first', '--scope', 'write')
  ui = await startUi({ port: await findFreePort(), db, args: ['--host', '0.0.0.0'] })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await ui?.stop()
  await folder?.remove()
})

async function track(apiKey: string, project: string) {
  const tracker = new AsyncTracker({ project, url: ui.url, apiKey })
  const driver = await AsyncDriver.builder()
    .withModules({ double: ({ n }: { n: number }) => 2 * n })
    .withAdapters(tracker)
    .build()
  await driver.execute(['double'], { inputs: { n: 21 } })
  const flushed = await tracker.flush(10_000)
  await driver.close()
  return flushed
}

async function logIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Log in' }).click()
}

describe('a server on another address', () => {
  it('does not start without a key', async () => {
    const empty = join(folder.path, 'empty.db')
    const started = startUi({ port: await findFreePort(), db: empty, args: ['--host', '0.0.0.0'] })
    await expect(started).rejects.toThrow(/--host 0\.0\.0\.0 would let other machines in.*dag keys create/s)
  })

  it('leads a browser to the login, without scripts too, and back to the page that it wanted', async () => {
    const key = keys('create', 'laptop', '--scope', 'write')
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      await page.goto(`${ui.url}/projects/1/settings`)
      await logIn(page, `${key.slice(0, -43)}${'A'.repeat(43)}`)
      await page.getByRole('alert').getByText('is not valid').waitFor()
      await logIn(page, key)
      await page.waitForURL(`${ui.url}/projects/1/settings`)
      const [cookie] = await context.cookies()
      expect(cookie).toMatchObject({ name: 'dag_session', httpOnly: true, sameSite: 'Strict' })
      await context.close()
    }
  })

  it('updates a page live, and leads it to the login when its key is revoked', async () => {
    const program = keys('create', 'program', '--scope', 'write')
    await track(program, 'earlier')
    const key = keys('create', 'tablet')
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${ui.url}/`)
    await logIn(page, key)
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    expect(await track(program, 'live')).toMatchObject({ dropped: 0, pending: 0 })
    await page.getByRole('link', { name: 'live' }).first().waitFor()
    keys('revoke', key.split('_')[1] ?? '')
    await page.getByLabel('API key').waitFor({ timeout: 30_000 })
    await context.close()
  }, 60_000)

  it('shows the settings to a key that may only read, and lets it change none', async () => {
    await track(keys('create', 'maker', '--scope', 'write'), 'settled')
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${ui.url}/projects/1/settings`)
    await logIn(page, keys('create', 'viewer'))
    await page.getByText('This key may only read').waitFor()
    expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Delete project' }).count()).toBe(0)
    await context.close()
  })

  it('shows a key of one project that project alone, and takes no events for another', async () => {
    await track(keys('create', 'any', '--scope', 'write'), 'own')
    const key = keys('create', 'one', '--scope', 'write', '--project', 'own')
    expect(await track(key, 'own')).toMatchObject({ dropped: 0, pending: 0 })
    expect((await track(key, 'other')).dropped).toBeGreaterThan(0)
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${ui.url}/`)
    await logIn(page, key)
    await page.getByRole('link', { name: 'own' }).first().waitFor()
    expect(await page.getByText('default').count()).toBe(0)
    expect((await page.goto(`${ui.url}/projects/1`))?.status()).toBe(404)
    await page.getByRole('button', { name: /Log out/ }).click()
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByLabel('API key').waitFor()
    await context.close()
  }, 60_000)
})
