import type { NodeRecent } from '@/contract/node-recent'
import type { NodeReport } from '@/contract/node-report'
import { address } from '@/text/address'
import { toComparedVersions, toNodeWhy } from './why-node'

interface NodeComparison {
  readonly label: string
  readonly href: string
}

/** The comparison that shows the subject of the sentence about a node; null if there is nothing to compare. */
export function toNodeComparison(
  projectId: number,
  report: NodeReport,
  recent: NodeRecent | undefined,
): NodeComparison | null {
  const { name, dag, versions, codes } = report
  const toVersion = (id: string, against: string | null): NodeComparison => ({
    label: 'Compare the versions before and after the change',
    href: address.version(projectId, id, dag, { node: name, ...(against !== null && { against }) }),
  })
  const { about } = toNodeWhy(report, recent?.drifts ?? [])
  const compared = toComparedVersions(versions)
  if (about === 'speed' && compared !== null) return toVersion(compared[0].version, compared[1].version)
  const drift = recent?.drifts[0]
  if (about === 'results' && drift !== undefined) return toVersion(drift.version, null)
  const failed = recent?.runs.find(({ status }) => status === 'failed')
  const success = recent?.runs.find(({ status }) => status === 'success')
  if (about === 'failures' && failed !== undefined && success !== undefined) {
    const runs = address.compare(projectId, [success.runId, failed.runId])
    return {
      label: 'Compare its last failure with its last success',
      href: `${runs}&${new URLSearchParams({ node: name })}`,
    }
  }
  const [newest, older] = codes
  return newest === undefined || older === undefined ? null : toVersion(newest.firstVersion, null)
}
