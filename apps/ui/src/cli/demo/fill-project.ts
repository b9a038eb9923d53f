import { setTimeout as wait } from 'node:timers/promises'
import { type IngestRequest, type IngestResponse, PROTOCOL_VERSION } from '@dag/protocol'
import { type DemoBatch, toDemoBatches } from '@/demo/demo-batches'
import type { DemoOptions, DemoStory } from '@/demo/plan'
import { planDemo } from '@/demo/plan-demo'
import { fetchServer } from '../fetch-server'

/** A problem that the user can fix, in one message. */
export class DemoError extends Error {
  override readonly name = 'DemoError'
}

interface FillOptions extends DemoOptions {
  /** Origin of the server. */
  readonly url: string
  /** Names the trackers of this demo. */
  readonly instance: string
  readonly onProgress: (done: number, total: number) => void
}

export interface FilledProject {
  readonly projectId: number
  readonly runs: number
  readonly story: DemoStory
}

interface ListedProject {
  readonly id: number
  readonly name: string
  readonly runCount: number
}

const ATTEMPTS = 6
const PAUSE_MS = 500

/**
 * Sends the runs of a demo to a server.
 *
 * @throws DemoError if the project has runs already, or the server refuses.
 */
export async function fillProject(options: FillOptions): Promise<FilledProject> {
  const { url, project, instance, onProgress } = options
  const before = await findProject(url, project)
  if (before !== null && before.runCount > 0) {
    throw new DemoError(
      `The project ${project} has ${before.runCount.toLocaleString('en')} runs already. Name a new one: dag demo --project NAME`,
    )
  }
  const plan = planDemo(options)
  let done = 0
  for (const batch of toDemoBatches(plan, options)) {
    await post(url, toRequest(batch, instance))
    done += batch.runs
    onProgress(done, plan.runs.length)
  }
  const filled = await findProject(url, project)
  if (filled === null) throw new DemoError(`${url} took the runs, but has no project ${project}.`)
  return { projectId: filled.id, runs: plan.runs.length, story: plan.story }
}

const toRequest = ({ instance, dropped, events }: DemoBatch, prefix: string): IngestRequest => ({
  protocol: PROTOCOL_VERSION,
  client: { instanceId: `${prefix}-${instance}`, name: '@dag/tracker', version: '0.1.0' },
  dropped,
  events,
})

async function findProject(url: string, name: string): Promise<ListedProject | null> {
  const response = await fetchServer(`${url}/api/v1/projects?${new URLSearchParams({ q: name, limit: '200' })}`)
  if (!response.ok) throw new DemoError(`${url} answered ${response.status}: ${await response.text()}`)
  const { items } = (await response.json()) as { readonly items: readonly ListedProject[] }
  return items.find((project) => project.name === name) ?? null
}

/**
 * Sends a batch until the server takes it. Another program may hold the database for a moment, and the server closes a
 * connection that was idle while a large batch was made. A batch that arrives twice changes nothing.
 */
async function post(url: string, request: IngestRequest): Promise<void> {
  const body = JSON.stringify(request)
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  for (let attempt = 1; ; attempt++) {
    const response = await fetchServer(`${url}/api/v1/ingest`, init).catch((error: unknown) => {
      if (attempt < ATTEMPTS) return null
      throw new DemoError(`${url} could not be reached: ${toReason(error)}`)
    })
    if (response?.ok) {
      const { rejected } = (await response.json()) as IngestResponse
      if (rejected[0] !== undefined) throw new DemoError(`${url} rejected an event: ${rejected[0].message}`)
      return
    }
    if (response !== null) {
      const answer = await response.text()
      if (response.status !== 503 || attempt === ATTEMPTS)
        throw new DemoError(`${url} answered ${response.status}: ${answer}`)
    }
    await wait(PAUSE_MS)
  }
}

/** `fetch` puts the reason into the cause of its error. */
function toReason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return cause instanceof Error ? cause.message : String(cause)
}
