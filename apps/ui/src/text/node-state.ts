import type { CatalogNode } from '@/contract/catalog'
import type { NodeStatus } from '@/contract/status'

interface NodeState {
  readonly status: NodeStatus
  readonly label: string
}

/** The state of a node in the last hour in which it ran. */
export function toNodeState({ kind, figures }: Pick<CatalogNode, 'kind' | 'figures'>): NodeState {
  const last = figures.hours.at(-1)
  if (kind === 'input') return { status: 'input', label: 'Input' }
  if (last === undefined) return { status: 'skipped', label: 'No runs' }
  if (last.failed > 0) return { status: 'failed', label: 'Failed in the last hour with runs' }
  if (figures.cached === figures.runs) return { status: 'cached', label: 'Cached' }
  return { status: 'success', label: 'No failure in the last hour with runs' }
}
