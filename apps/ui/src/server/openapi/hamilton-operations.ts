import { z } from 'zod'
import type { Operation } from './operation'

const id = z.string().regex(/^[1-9]\d{0,14}$/)
const body = z.looseObject({})

/** Requests of the trackers of Apache Hamilton. `docs/reference/hamilton-api.md` describes their bodies. */
export const hamiltonOperations: Readonly<Record<string, Operation>> = {
  hamiltonPhoneHome: { method: 'get', path: '/phone_home', summary: 'Hamilton: the server responds' },
  hamiltonFindTemplate: {
    ...{ method: 'get', path: '/dag_templates/exists', summary: 'Hamilton: a registered graph, or null' },
    query: z.object({
      project_id: id,
      dag_name: z.string().optional(),
      dag_hash: z.string().optional(),
      code_hash: z.string().optional(),
    }),
  },
  hamiltonRegisterTemplate: {
    ...{ method: 'post', path: '/dag_templates', summary: 'Hamilton: registers a graph' },
    ...{ query: z.object({ project_id: id }), body },
  },
  hamiltonStartRun: {
    ...{ method: 'post', path: '/dag_runs', summary: 'Hamilton: a run has started' },
    ...{ query: z.object({ dag_template_id: id }), body },
  },
  hamiltonUpdateNodes: {
    ...{ method: 'put', path: '/dag_runs_bulk', summary: 'Hamilton: nodes have started or ended' },
    ...{ query: z.object({ dag_run_id: id }), body },
  },
  hamiltonEndRun: { method: 'put', path: '/dag_runs/:id', summary: 'Hamilton: a run has ended', body },
}
