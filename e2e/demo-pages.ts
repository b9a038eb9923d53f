import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { createFolder, findFreePort, type Server, startUi } from './processes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface RunRow {
  readonly id: string
  readonly name: string
  readonly status: string
}

/** A server with the runs of the demo, and a browser. */
export interface DemoPages {
  readonly ui: Server
  readonly browser: Browser
  /** Addresses by page, without the server's. */
  readonly paths: Readonly<Record<'projects' | 'empty' | 'runs' | 'failed' | 'success' | 'items' | 'running', string>>
  stop(): Promise<void>
}

/** Starts a server, fills it with the same runs each time, and opens a browser. */
export async function startDemoPages(): Promise<DemoPages> {
  const folder = await createFolder()
  const ui = await startUi({ port: await findFreePort(), db: join(folder.path, 'dag.db') })
  await fill(ui.url)
  const empty = await createProject(ui.url, 'empty')
  const checkout = await findProject(ui.url, 'checkout')
  const runPath = async (project: number, status: string, name: string) =>
    `/projects/${project}/runs/${await findRun(ui.url, project, status, name)}`
  const browser = await launchBrowser()
  return {
    ui,
    browser,
    paths: {
      projects: '/',
      empty: `/projects/${empty}`,
      runs: `/projects/${checkout}/runs`,
      failed: await runPath(checkout, 'failed', 'checkout-pricing'),
      success: await runPath(checkout, 'success', 'checkout-pricing'),
      items: await runPath(checkout, 'failed', 'nightly-export'),
      running: await runPath(checkout, 'running', ''),
    },
    async stop() {
      await browser.close()
      await ui.stop()
      await folder.remove()
    },
  }
}

async function fill(url: string): Promise<void> {
  const args = ['--import', 'tsx', '--conditions=@dag/source', 'scripts/demo.ts']
  const child = spawn(process.execPath, [...args, url, '--runs', '60', '--items', '300', '--seed', '7'], {
    cwd: join(root, 'apps/ui'),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the demo ended with code ${code}`)
}

async function read<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${await response.text()}`)
  return (await response.json()) as T
}

async function createProject(url: string, name: string): Promise<number> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name }) }
  return (await read<{ readonly id: number }>(`${url}/api/v1/projects`, init)).id
}

async function findProject(url: string, name: string): Promise<number> {
  const { items } = await read<{ items: readonly { id: number; name: string }[] }>(`${url}/api/v1/projects`)
  const project = items.find((candidate) => candidate.name === name)
  if (project === undefined) throw new Error(`the demo has no project ${name}`)
  return project.id
}

async function findRun(url: string, project: number, status: string, name: string): Promise<string> {
  const { items } = await read<{ items: readonly RunRow[] }>(`${url}/api/v1/projects/${project}/runs?status=${status}`)
  const run = items.find((candidate) => candidate.name.includes(name))
  if (run === undefined) throw new Error(`the demo has no run ${name} with status ${status} in project ${project}`)
  return run.id
}
