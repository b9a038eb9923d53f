import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toProjectName } from '@dag/protocol'
import { nowUs } from '@/server/clock'
import type { RunningServer } from '@/server/start-server'
import { address } from '@/text/address'
import type { DemoArguments } from '../commands/demo-command'
import type { UiArguments } from '../commands/ui-command'
import { findServer } from '../find-server'
import { hasAudience, openBrowser } from '../open-browser'
import { DemoError, fillProject } from './fill-project'
import { toSights } from './sights'

const DEFAULT_URL = 'http://127.0.0.1:8241'
/** Items of the largest run of nightly-export. */
const ITEMS = 2_000
const ITEMS_OF_ALL = 10_000

export interface DemoEffects {
  /** Serves the UI, and prints a problem of the start. */
  readonly serve: (args: UiArguments) => Promise<RunningServer | null>
  readonly write: (text: string) => void
  /** Replaces the line of the progress. */
  readonly progress: (text: string) => void
}

/** Fills a project, and prints what to look at. A problem that the user can fix is one message, with exit code 1. */
export async function runDemo(args: DemoArguments, { serve, write, progress }: DemoEffects): Promise<void> {
  try {
    const found = await findUrl(args.url)
    const url = found ?? (await serveTemporarily(serve))
    if (url === null) return
    const startedMs = performance.now()
    const project = toProjectName(args.project)
    const now = nowUs()
    const { projectId, runs, story } = await fillProject({
      ...args,
      project,
      url,
      nowUs: now,
      items: args.all ? ITEMS_OF_ALL : ITEMS,
      instance: `demo-${now.toString(36)}`,
      onProgress: (done, total) => progress(`${count(done)} of ${count(total)} runs`),
    })
    progress('')
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1)
    write(`${count(runs)} runs in ${seconds} s. What to look at:\n`)
    for (const line of toSights(url, projectId, story)) write(`${line}\n`)
    if (found === null && hasAudience()) await openBrowser(url + address.project(projectId))
  } catch (error) {
    if (!(error instanceof DemoError)) throw error
    progress('')
    process.exitCode = 1
    console.error(error.message)
  }
}

const count = (value: number): string => value.toLocaleString('en')

/** The server to fill; null if none runs at the default address. */
async function findUrl(asked: string | null): Promise<string | null> {
  const url = asked ?? DEFAULT_URL
  if (await findServer(url)) return url
  if (asked === null) return null
  throw new DemoError(`No dag ui answers at ${asked}. Start it with dag ui, or leave --url out.`)
}

async function serveTemporarily(serve: DemoEffects['serve']): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'dag-demo-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const db = join(folder, 'dag.db')
  const args = {
    host: '127.0.0.1',
    port: 0,
    db,
    open: false,
    allowedHosts: [],
    needsKeys: false,
    basePath: '',
    isDurable: false,
    backups: null,
  }
  const log = { level: 'error', format: 'text' } as const
  return (await serve({ ...args, log }))?.url ?? null
}
