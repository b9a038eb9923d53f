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

type PageName =
  | 'projects'
  | 'empty'
  | 'overview'
  | 'runs'
  | 'failed'
  | 'success'
  | 'items'
  | 'running'
  | 'catalog'
  | 'node'
  | 'versions'
  | 'version'
  | 'code'
  | 'compare'
  | 'settings'

/** A server with the runs of the demo, and a browser. */
export interface DemoPages {
  readonly ui: Server
  readonly browser: Browser
  /** Addresses by page, without the server's. */
  readonly paths: Readonly<Record<PageName, string>>
  /** Pages about records with a hostile text in every field. */
  readonly hostile: readonly string[]
  /** The catalog of these records. */
  readonly hostileNodes: string
  stop(): Promise<void>
}

/** Starts a server, fills it with the same runs each time, and opens a browser. */
export async function startDemoPages(): Promise<DemoPages> {
  const folder = await createFolder()
  const ui = await startUi({ port: await findFreePort(), db: join(folder.path, 'dag.db') })
  await fill(ui.url, ['--runs', '60', '--items', '300', '--seed', '7'])
  await fill(ui.url, ['--runs', '20', '--items', '20', '--seed', '7', '--project', 'hostile', '--hostile'])
  const empty = await createProject(ui.url, 'empty')
  const checkout = await findProject(ui.url, 'checkout')
  const runPath = async (project: number, status: string, name: string) =>
    `/projects/${project}/runs/${await findRun(ui.url, project, status, name)}`
  const [failed, success] = [
    await runPath(checkout, 'failed', 'checkout-pricing'),
    await runPath(checkout, 'success', 'checkout-pricing'),
  ]
  const toId = (path: string) => path.split('/').at(-1)
  const version = await findVersion(ui.url, checkout, 'checkout-pricing')
  const hostile = await findProject(ui.url, 'hostile')
  const browser = await launchBrowser()
  return {
    ui,
    browser,
    hostile: await listHostilePages(ui.url, hostile),
    hostileNodes: `/projects/${hostile}/nodes`,
    paths: {
      projects: '/',
      empty: `/projects/${empty}`,
      overview: `/projects/${checkout}`,
      runs: `/projects/${checkout}/runs`,
      failed,
      success,
      catalog: `/projects/${checkout}/nodes`,
      node: `/projects/${checkout}/nodes/promotions`,
      versions: `/projects/${checkout}/versions`,
      version: `/projects/${checkout}/versions/${version}?dag=checkout-pricing`,
      code: `/projects/${checkout}/versions/${version}/code?dag=checkout-pricing&node=promotions`,
      compare: `/projects/${checkout}/compare?runs=${toId(success)},${toId(failed)}`,
      settings: `/projects/${checkout}/settings`,
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

async function fill(url: string, options: readonly string[]): Promise<void> {
  const args = ['--import', 'tsx', '--conditions=@dag/source', 'scripts/demo.ts']
  const child = spawn(process.execPath, [...args, url, ...options], {
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

async function findVersion(url: string, project: number, dag: string): Promise<string> {
  const { items } = await read<{ items: readonly { id: string }[] }>(
    `${url}/api/v1/projects/${project}/versions?${new URLSearchParams({ dag })}`,
  )
  const [version] = items
  if (version === undefined) throw new Error(`the demo has no version of ${dag}`)
  return version.id
}

/** Each page that shows recorded texts, with the nodes, runs and versions of the hostile DAG. */
async function listHostilePages(url: string, project: number): Promise<readonly string[]> {
  const of = `/projects/${project}`
  const list = async <T>(question: string) =>
    (await read<{ items: readonly T[] }>(`${url}/api/v1${of}/${question}`)).items
  const dag = '<script>alert(1)</script>'
  const search = new URLSearchParams({ dag })
  const runs = await list<RunRow>(`runs?${search}`)
  const nodes = await list<{ readonly name: string }>(`catalog?${search}&limit=60`)
  const [one, other] = [...new Map(runs.map((run) => [run.status, run.id])).values()]
  const version = await findVersion(url, project, dag)
  const versions = await list<{ readonly id: string }>(`versions?${search}`)
  const oldest = versions.map(({ id }) => id).findLast((id) => id !== version)
  const groups = await list<{ readonly id: number }>('error-groups')
  const queries = nodes.map(({ name }) => new URLSearchParams({ name }))
  return [
    '/',
    ...groups.slice(0, 6).map(({ id }) => `${of}/runs?error=${id}`),
    ...['', '/runs', '/nodes', '/versions', '/settings'].map((path) => of + path),
    ...runs.map(({ id }) => `${of}/runs/${id}`),
    ...nodes.slice(0, 6).map(({ name }) => `${of}/runs/${one}?${new URLSearchParams({ node: name })}`),
    ...queries.slice(0, 6).map((query) => `${of}/nodes/-?${query}`),
    `${of}/versions/${version}?${search}`,
    ...(oldest === undefined ? [] : [`${of}/versions/${version}?${search}&against=${oldest}`]),
    `${of}/versions/${version}/code?${search}`,
    ...['timing', 'values', 'graph', 'code'].map((view) => `${of}/compare?runs=${one},${other}&view=${view}`),
  ]
}
