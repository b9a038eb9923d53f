import type { VersionNodeRow } from '@/contract/version'
import { toNodeGroup } from '@/server/derive/node-group'

/** A recorded node as lists of versions show it. */
export function toVersionNodeRow(node: Omit<VersionNodeRow, 'group'>): VersionNodeRow {
  const { name, kind, dependencies, module, file, line, tags } = node
  return { name, kind, dependencies, module, group: toNodeGroup(node), file, line, tags }
}
