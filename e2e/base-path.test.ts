import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server as HttpServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { createFolder, eventually, findFreePort, type Server, startUi } from './processes.ts'

/** Next to another site, as `location /tools/dag` of nginx passes it on. */
const BASE = '/tools/dag'
const BIN = 'apps/ui/bin/dag.mjs'

let folder: Awaited<ReturnType<typeof createFolder>>
let ui: Server
let proxy: HttpServer
let site: string
let browser: Browser
let key: string
let projectKey: string

/** Runs a command of `dag` and returns its output. The proxy works meanwhile. */
async function dag(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const cwd = join(import.meta.dirname, '..')
  const { stdout } = await promisify(execFile)(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...process.env, ...env },
  })
  return stdout.trim()
}

/** Passes requests below the path on unchanged, and has its own page at every other address. */
async function startProxy(port: number): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    if (!/^\/tools\/dag(?:[/?]|$)/.test(incoming.url ?? '')) {
      outgoing.writeHead(418).end('another site')
      return
    }
    const { method, url: path, headers } = incoming
    const passed = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    outgoing.on('close', () => passed.destroy())
    incoming.pipe(passed)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function track(runId: string, apiKey: string): Promise<void> {
  const tracker = new AsyncTracker({ project: 'shop', url: `${site}${BASE}`, apiKey })
  const driver = await AsyncDriver.builder()
    .withName('checkout')
    .withModules({ double: ({ n }: { n: number }) => 2 * n })
    .withAdapters(tracker)
    .build()
  await driver.execute(['double'], { inputs: { n: 21 }, runId })
  expect(await tracker.flush(10_000)).toMatchObject({ dropped: 0, pending: 0 })
  await driver.close()
}

beforeAll(async () => {
  folder = await createFolder()
  const db = join(folder.path, 'dag.db')
  key = await dag(['keys', 'create', 'me', '--scope', 'write', '--db', db])
  const port = await findFreePort()
  ui = await startUi({ port, db, args: ['--require-key', '--base-path', `${BASE}/`] })
  proxy = await startProxy(port)
  site = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  await track('first', key)
  projectKey = await dag(['keys', 'create', 'shop', '--scope', 'write', '--project', 'shop', '--db', db])
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  proxy?.closeAllConnections()
  proxy?.close()
  await ui?.stop()
  await folder?.remove()
})

/** A page that remembers what went wrong in it, and each request that left the path. */
async function openPage(): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  const page = await (await browser.newContext()).newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('request', (sent) => {
    const { origin, pathname } = new URL(sent.url())
    if (origin === site && pathname !== BASE && !pathname.startsWith(`${BASE}/`)) problems.push(`left for ${pathname}`)
  })
  return { page, problems }
}

async function logIn(page: Page): Promise<void> {
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Log in' }).click()
}

describe('dag ui --base-path', () => {
  it('prints the address with the path, and answers nothing outside of it but probes', async () => {
    expect(ui.output()).toContain(`UI        ${ui.url}${BASE}\n`)
    const outside = await fetch(`${ui.url}/api/v1/ping`)
    expect([outside.status, await outside.json()]).toMatchObject([404, { error: { code: 'DAG_HTTP_BASE_PATH' } }])
    expect((await fetch(`${ui.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${site}${BASE}/readyz`)).status).toBe(200)
  })

  it('logs in, opens pages by links, follows the stream, and logs out, all below the path', async () => {
    const { page, problems } = await openPage()
    await page.goto(`${site}${BASE}/projects?q=1`)
    expect(new URL(page.url()).pathname).toBe(`${BASE}/login`)
    await page.goto(`${site}${BASE}`)
    await logIn(page)
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(BASE)
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'dag_session')
    expect(cookie).toMatchObject({ path: BASE, httpOnly: true })

    await page.getByRole('link', { name: 'shop' }).first().click()
    await page.waitForURL(`**${BASE}/projects/2*`)
    const main = page.getByRole('navigation', { name: 'Main' })
    await main.getByRole('link', { name: 'Runs', exact: false }).first().click()
    await page.waitForURL(`**${BASE}/projects/2/runs*`)
    await page.locator(`a[href^="${BASE}/projects/2/runs/first"]`).first().waitFor()
    await track('seen-live', key)
    const live = page.locator(`a[href^="${BASE}/projects/2/runs/seen-live"]`).first()
    await eventually(async () => (await live.count()) > 0)
    await live.click({ force: true })
    await page.waitForURL(`**${BASE}/projects/2/runs/seen-live*`)
    await page.getByText('double').first().waitFor()
    await page.reload()
    await page.getByText('double').first().waitFor()
    await page.goBack()
    await page.waitForURL(`**${BASE}/projects/2/runs*`)
    // The server redirects this one.
    await page.goto(`${site}${BASE}/runs/first`)
    await page.waitForURL(`**${BASE}/projects/2/runs/first*`)

    await page.getByRole('button', { name: 'Log out' }).click()
    await page.waitForURL(`**${BASE}/login`)
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByLabel('API key').waitFor()
    expect(new URL(page.url()).pathname).toBe(`${BASE}/login`)
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('keeps a key of one project to that project', async () => {
    await track('of-shop', projectKey)
    const ask = (path: string) =>
      fetch(`${site}${BASE}/api/v1${path}`, { headers: { authorization: `Bearer ${projectKey}` } })
    expect((await ask('/projects/2/runs')).status).toBe(200)
    expect((await ask('/projects/1/runs')).status).toBe(404)
    expect((await ask('/storage')).status).toBe(403)
  })

  it('is read by the command line at its address', async () => {
    expect(await dag(['run', 'first', '--url', `${site}${BASE}`], { DAG_API_KEY: key })).toContain('double')
  })
})
