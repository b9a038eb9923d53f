import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { createFolder, findFreePort, type Server, startUi } from './processes.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

let folder: Awaited<ReturnType<typeof createFolder>>
let program: string
let browser: Browser
let ui: Server

beforeAll(async () => {
  folder = await createFolder()
  // Within the workspace, where the packages of the snippet are installed.
  program = await mkdtemp(join(here, '.snippet-'))
  ui = await startUi({ port: await findFreePort(), db: join(folder.path, 'dag.db') })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await ui?.stop()
  await rm(program, { recursive: true, force: true })
  await folder?.remove()
})

async function run(file: string): Promise<void> {
  const { DAG_API_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [file], { cwd: program, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the snippet ended with code ${code}: ${errors}`)
}

it('the snippet of the first page of a project runs as copied and its run shows, on any port', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  // A fresh install opens on the first page of its project.
  await page.goto(ui.url)
  await page.waitForURL(/\/projects\/1$/)
  await page.getByRole('button', { name: 'Copy the code' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const snippet = await page.evaluate(() => navigator.clipboard.readText())

  await writeFile(join(program, 'package.json'), '{ "type": "module" }')
  await writeFile(join(program, 'pipeline.js'), 'export const pipeline = ({ request }) => ({ ok: request })\n')
  await writeFile(join(program, 'main.js'), `const request = 'first'\n${snippet}\n`)
  await run('main.js')

  await page.waitForURL(/\/projects\/1\/runs$/)
  await page.getByText('pipeline').first().waitFor()
  const { items } = (await (await fetch(`${ui.url}/api/v1/projects/1/runs`)).json()) as { items: { name: string }[] }
  expect(items.map(({ name }) => name)).toEqual(['pipeline'])
  await context.close()
})
