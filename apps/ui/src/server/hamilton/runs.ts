import { randomUUID } from 'node:crypto'
import { LIMITS } from '@dag/protocol'
import { HttpError } from '../http/http-errors'
import { type HamiltonCall, parseNumber, readAgent, readBody } from './call'
import { toName } from './names'
import { toMicroseconds } from './python-time'
import { toRecord, toText, toTexts } from './read'
import { toSummaries, toTags } from './redaction'
import { send } from './send'
import { toRunFinished } from './to-run-finished'

/** The fields of Hamilton's answer that its trackers, or people, read. */
interface AnsweredRun {
  readonly id: number
  readonly dag_template: number
  readonly run_status: string
}

/** `POST dag_runs`: a run has started. Each call is a run. */
export async function startRun({ store, request, query, nowUs }: HamiltonCall): Promise<AnsweredRun> {
  const templateId = parseNumber(query.get('dag_template_id'), 'dag_template_id')
  const body = toRecord(await readBody(request))
  const template = await store.write((writer) => writer.findTemplate(templateId))
  if (template === null) throw new HttpError('DAG_HAMILTON_NOT_FOUND', `template ${templateId}`)
  const { projectId, name, version, config, git, resultNode } = template
  const run = randomUUID()
  const outputs = toTexts(body.outputs)
    .slice(0, LIMITS.entries - 1)
    .map(toName)
  const event = {
    ...{ type: 'run-started', project: projectId, run, name, version },
    startedAtUs: toMicroseconds(body.run_start_time) ?? nowUs,
    outputs: resultNode === null || outputs.includes(resultNode) ? outputs : [...outputs, resultNode],
    inputs: toSummaries(body.inputs, 'inputs'),
    overrides: {},
    config,
    tags: toTags(body.tags),
    host: null,
    git,
  }
  const { rejected } = await send(store, [event], { projectId, agent: readAgent(request), nowUs })
  if (rejected > 0) throw new HttpError('DAG_HAMILTON_INVALID', 'the run exceeds the limits')
  const id = await store.write((writer) => writer.addHamiltonRun(templateId, run))
  return { id, dag_template: templateId, run_status: 'RUNNING' }
}

/** `PUT dag_runs/:id/`: a run has ended. It arrives before the last nodes of the run. */
export async function endRun({ store, request, nowUs }: HamiltonCall, id: string): Promise<AnsweredRun> {
  const runId = parseNumber(id, 'the id of the run')
  const body = toRecord(await readBody(request))
  const status = toText(body.run_status) ?? 'RUNNING'
  const end = END[status]
  const run = await store.write((writer) => {
    if (end !== undefined) writer.endHamiltonRun(runId, end, toMicroseconds(body.run_end_time) ?? nowUs)
    return writer.findHamiltonRun(runId)
  })
  if (run === null) throw new HttpError('DAG_HAMILTON_NOT_FOUND', `run ${runId}`)
  const sender = { projectId: run.projectId, agent: readAgent(request), nowUs }
  await send(store, toRunFinished(run), sender)
  return { id: runId, dag_template: run.templateId, run_status: status }
}

const END: Readonly<Record<string, 'success' | 'failed' | undefined>> = { SUCCESS: 'success', FAILURE: 'failed' }
