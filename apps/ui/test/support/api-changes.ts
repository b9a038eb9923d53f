import type { Subjects } from './api-calls'

/** One valid change, and the path by which it is asked. */
export interface Change {
  readonly operation: string
  readonly path: string
  readonly body?: unknown
}

/** The answer to a change, by the name of its operation. */
export type Answered = Readonly<Record<string, { readonly id: number }>>

const CLIENT = { instanceId: 'openapi', name: 'test', version: '1' }

/** Valid calls of every operation that changes something, in an order in which each finds its record. */
export function listChanges(
  { project, run, runs }: Subjects,
  answered: () => Answered,
  file: unknown,
): readonly (() => Change)[] {
  const [, other = '', third = ''] = runs.filter((id) => id !== run)
  const idOf = (operation: string) => answered()[operation]?.id
  const template = {
    ...{ name: 'hamilton', template_type: 'HAMILTON', config: {}, dag_hash: 'a', code_hash: 'b', tags: {} },
    ...{ nodes: [], code_artifacts: [], code_log: { files: [] } },
  }
  return [
    () => ({ operation: 'createProject', path: '/projects', body: { name: 'described' } }),
    () => ({ operation: 'editProject', path: `/projects/${project}`, body: { description: 'a', tags: { team: 'b' } } }),
    () => ({
      operation: 'createView',
      path: `/projects/${project}/views`,
      body: { name: 'failed', filter: 'status=failed' },
    }),
    () => ({ operation: 'editView', path: `/views/${idOf('createView')}`, body: { name: 'all failed' } }),
    () => ({ operation: 'deleteView', path: `/views/${idOf('createView')}` }),
    () => ({ operation: 'editRun', path: `/runs/${run}`, body: { tags: { seen: 'yes' }, note: 'A note' } }),
    () => ({
      operation: 'changeRuns',
      path: `/projects/${project}/run-actions`,
      body: { action: 'tag', ids: [run, 'gone'], tags: { seen: null } },
    }),
    () => ({ operation: 'exportRuns', path: `/projects/${project}/runs/export`, body: { ids: [run, other] } }),
    () => ({ operation: 'importRun', path: '/imports', body: file }),
    () => ({ operation: 'importRunInto', path: `/projects/${project}/imports`, body: file }),
    () => ({ operation: 'deleteRun', path: `/runs/${third}` }),
    () => ({
      operation: 'ingest',
      path: '/ingest',
      body: {
        protocol: 1,
        client: CLIENT,
        dropped: [],
        events: [{ type: 'of a newer tracker' }, { type: 'heartbeat' }],
      },
    }),
    () => ({ operation: 'hamiltonRegisterTemplate', path: `/dag_templates?project_id=${project}`, body: template }),
    () => ({
      operation: 'hamiltonStartRun',
      path: `/dag_runs?dag_template_id=${idOf('hamiltonRegisterTemplate')}`,
      body: { outputs: [], inputs: {}, tags: {} },
    }),
    () => ({
      operation: 'hamiltonUpdateNodes',
      path: `/dag_runs_bulk?dag_run_id=${idOf('hamiltonStartRun')}`,
      body: { attributes: [], task_updates: [] },
    }),
    () => ({
      operation: 'hamiltonEndRun',
      path: `/dag_runs/${idOf('hamiltonStartRun')}`,
      body: { run_status: 'SUCCESS' },
    }),
    () => ({ operation: 'deleteProject', path: `/projects/${idOf('createProject')}?name=described` }),
  ]
}
