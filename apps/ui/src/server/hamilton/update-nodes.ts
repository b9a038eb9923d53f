import type { ErrorInfo } from '@dag/protocol'
import { HttpError } from '../http/http-errors'
import { NO_PROJECT } from '../store/changes'
import type { HamiltonRun } from '../store/hamilton-statements'
import { type HamiltonCall, parseNumber, readAgent, readBody } from './call'
import { send, toClient } from './send'
import { toNodeEvents } from './to-node-events'
import { toRunFinished } from './to-run-finished'

interface Updated {
  readonly accepted: number
  readonly rejected: number
}

/**
 * `PUT dag_runs_bulk`: nodes have started or ended. The sending thread of a tracker ends with the first answer that is an
 * error, and all later nodes of its process are lost, so a body that cannot be used is answered 200 with `rejected`, and
 * counted like other refused events.
 *
 * @throws the error of the database, because nothing is stored then.
 */
export async function updateNodes(call: HamiltonCall): Promise<Updated> {
  try {
    return await update(call)
  } catch (error) {
    if (!(error instanceof HttpError) || error.status >= 500) throw error
    await countRefused(call, error)
    return { accepted: 0, rejected: 1 }
  }
}

async function update({ store, request, query, nowUs }: HamiltonCall): Promise<Updated> {
  const id = parseNumber(query.get('dag_run_id'), 'dag_run_id')
  const body = await readBody(request)
  const found = await store.write((writer) => {
    const run = writer.findHamiltonRun(id)
    return run === null ? null : { run, template: writer.findTemplate(run.templateId) }
  })
  if (found === null) throw new HttpError('DAG_HAMILTON_NOT_FOUND', `run ${id}`)
  const { run, template } = found
  const events = toNodeEvents(body, { run: run.run, types: template?.types ?? {} })
  const sender = { projectId: run.projectId, agent: readAgent(request), nowUs }
  const answer = await send(store, events, sender)
  const failure = findFailure(events)
  if (failure === null || run.failedNode !== null) return answer
  const failed = await store.write((writer) => {
    writer.failHamiltonRun(id, failure.node, failure.error)
    return writer.findHamiltonRun(id)
  })
  if (failed?.status === 'failed') await send(store, toRunFinished(failed), sender)
  return answer
}

interface Failure extends Pick<HamiltonRun, 'error'> {
  readonly node: string
}

/** The node that failed first. */
function findFailure(events: readonly Readonly<Record<string, unknown>>[]): Failure | null {
  const failed = events.filter(({ status }) => status === 'failed')
  const first = failed.toSorted((a, b) => Number(a.finishedAtUs) - Number(b.finishedAtUs))[0]
  return first === undefined ? null : { node: String(first.node), error: first.error as ErrorInfo | null }
}

async function countRefused({ store, request, query, nowUs }: HamiltonCall, { code, message }: HttpError) {
  const id = Number(query.get('dag_run_id'))
  const projectId = await store.write((writer) => {
    const run = Number.isSafeInteger(id) ? writer.findHamiltonRun(id) : null
    const client = toClient({ projectId: run?.projectId ?? NO_PROJECT, agent: readAgent(request) })
    writer.addRefusal(client.instanceId, { code, subject: 'batch', message, count: 1 }, nowUs)
    return writer.touchClient(client, run?.projectId ?? null, nowUs)
  })
  store.changes.publish({ projectId: projectId ?? NO_PROJECT, runs: [] })
}
