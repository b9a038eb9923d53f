import type { FailureGroup } from '@/contract/project'

export type LostRun = Pick<FailureGroup, 'projectId' | 'projectName' | 'node'> & {
  readonly id: string
  readonly startedAtUs: number
}

/** Joins lost runs of one project with the same last node; the group with the latest run first. */
export function groupLostRuns(runs: readonly LostRun[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>()
  for (const { id, startedAtUs, ...shared } of runs) {
    const key = JSON.stringify([shared.projectId, shared.node])
    const group = groups.get(key)
    groups.set(key, {
      ...shared,
      status: 'lost',
      errorGroupId: null,
      errorName: null,
      message: 'no sign of life',
      count: (group?.count ?? 0) + 1,
      firstAtUs: Math.min(group?.firstAtUs ?? startedAtUs, startedAtUs),
      lastAtUs: Math.max(group?.lastAtUs ?? startedAtUs, startedAtUs),
      runId: group && group.lastAtUs >= startedAtUs ? group.runId : id,
    })
  }
  return [...groups.values()].sort((a, b) => b.lastAtUs - a.lastAtUs)
}
