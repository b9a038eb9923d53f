import { HttpError } from '../http/http-errors'
import { adoptProject } from './adopt-project'
import { type HamiltonCall, parseNumber, readAgent, readBody } from './call'
import { toName } from './names'
import { send } from './send'
import { toTemplate } from './to-template'

/** The fields of Hamilton's answer that its trackers, or people, read. */
interface AnsweredTemplate {
  readonly id: number
  readonly project: number
  readonly name: string
  readonly template_type: 'HAMILTON'
  readonly dag_hash: string
  readonly code_hash: string
  readonly is_active: boolean
}

interface Key {
  readonly projectId: number
  readonly name: string
  readonly dagHash: string
  readonly codeHash: string
}

const toAnswer = (id: number, { projectId, name, dagHash, codeHash }: Key): AnsweredTemplate => ({
  id,
  project: projectId,
  name,
  template_type: 'HAMILTON',
  dag_hash: dagHash,
  code_hash: codeHash,
  is_active: true,
})

/** `GET dag_templates/exists/`: the template of a graph and its code, null if it was not registered. */
export async function findTemplate({ store, query }: HamiltonCall): Promise<AnsweredTemplate | null> {
  const key = {
    projectId: parseNumber(query.get('project_id'), 'project_id'),
    name: toName(query.get('dag_name') ?? ''),
    dagHash: query.get('dag_hash') ?? '',
    codeHash: query.get('code_hash') ?? '',
  }
  const id = await store.write((writer) => writer.findTemplateId(key))
  return id === null ? null : toAnswer(id, key)
}

/** `POST dag_templates`: registers a graph as a version. The same graph gets the same id again. */
export async function registerTemplate({ store, request, query, nowUs }: HamiltonCall): Promise<AnsweredTemplate> {
  const projectId = parseNumber(query.get('project_id'), 'project_id')
  const { nodes, record } = toTemplate(await readBody(request))
  await adoptProject(store, projectId, nowUs)
  const { name, version: id } = record
  const event = { type: 'version', project: projectId, name, id, nodes }
  const { rejected } = await send(store, [event], { projectId, agent: readAgent(request), nowUs })
  if (rejected > 0) throw new HttpError('DAG_HAMILTON_INVALID', 'the nodes of the template exceed the limits')
  const key = { projectId, ...record }
  const templateId = await store.write((writer) => writer.registerTemplate({ ...key, createdAtUs: nowUs }))
  return toAnswer(templateId, key)
}
