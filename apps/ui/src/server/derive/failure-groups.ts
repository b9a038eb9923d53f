import type { FailureGroup } from '@/contract/project'

/** A failed or lost run. */
export type Failure = Pick<FailureGroup, 'projectId' | 'projectName' | 'status' | 'node' | 'message'> & {
  readonly id: string
  readonly startedAtUs: number
}

/** Joins what shares project, status, node and message; the group with the latest failure first. */
export function groupFailures(failures: readonly Failure[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>()
  for (const { id, startedAtUs, ...shared } of failures) {
    const key = JSON.stringify([shared.projectId, shared.status, shared.node, shared.message])
    const group = groups.get(key)
    groups.set(key, {
      ...shared,
      count: (group?.count ?? 0) + 1,
      firstAtUs: Math.min(group?.firstAtUs ?? startedAtUs, startedAtUs),
      lastAtUs: Math.max(group?.lastAtUs ?? startedAtUs, startedAtUs),
      runId: group && group.lastAtUs >= startedAtUs ? group.runId : id,
    })
  }
  return [...groups.values()].sort((a, b) => b.lastAtUs - a.lastAtUs)
}
