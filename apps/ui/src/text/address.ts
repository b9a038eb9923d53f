import { encodePart } from './uri'

/** Addresses of the pages. */
export const address = {
  projects: () => '/',
  project: (projectId: number) => `/projects/${projectId}`,
  runs: (projectId: number) => `/projects/${projectId}/runs`,
  run: (projectId: number, runId: string) => `/projects/${projectId}/runs/${encodePart(runId)}`,
} as const
