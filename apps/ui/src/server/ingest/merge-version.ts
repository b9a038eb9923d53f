import type { VersionEvent } from '@dag/protocol'
import type { Merge } from './merge'

/** The nodes of a version are the same whenever it comes; what was null before is filled. */
export function mergeVersion({ writer, plans, nowUs, project, mention }: Merge, event: VersionEvent): void {
  const versionKey = writer.ensureVersion({
    projectId: project(event.project),
    name: event.name,
    id: event.id,
    createdAtUs: nowUs,
  })
  for (const node of event.nodes) writer.fillVersionNode(versionKey, node)
  for (const { id, key, projectId, ...plan } of writer.listUncountedRuns(versionKey)) {
    const nodesTotal = plans.count(writer, { versionKey, ...plan })
    if (nodesTotal === null) continue
    writer.setNodesTotal(key, nodesTotal)
    mention(id, projectId)
  }
}
