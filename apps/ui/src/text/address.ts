import { encodePart, isPathSafe, NAME_ELSEWHERE } from './uri'

/** Addresses of the pages. */
export const address = {
  projects: () => '/',
  project: (projectId: number) => `/projects/${projectId}`,
  runs: (projectId: number) => `/projects/${projectId}/runs`,
  catalog: (projectId: number) => `/projects/${projectId}/nodes`,
  node: (projectId: number, name: string) =>
    isPathSafe(name)
      ? `/projects/${projectId}/nodes/${encodePart(name)}`
      : `/projects/${projectId}/nodes/${NAME_ELSEWHERE}?name=${encodePart(name)}`,
  run: (projectId: number, runId: string) => `/projects/${projectId}/runs/${encodePart(runId)}`,
} as const
