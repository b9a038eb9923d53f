import { encodePart } from './uri'

/** Where things live in the UI: the one place that knows its addresses. */
export const address = {
  projects: () => '/',
  project: (projectId: number) => `/projects/${projectId}`,
  runs: (projectId: number) => `/projects/${projectId}/runs`,
  run: (projectId: number, runId: string) => `/projects/${projectId}/runs/${encodePart(runId)}`,
} as const
