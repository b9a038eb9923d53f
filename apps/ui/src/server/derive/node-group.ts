import type { VersionNode } from '@dag/protocol'

/** The fields of a node that name its group. */
export type GroupedNode = Pick<VersionNode, 'name' | 'kind' | 'module' | 'file'>

/**
 * The group that a node is shown in: its module, else the file that defines it without its ending, else the part of its
 * name before the first dot (nodes of a subdag). Null where none of these is known, and for inputs.
 */
export function toNodeGroup({ name, kind, module, file }: GroupedNode): string | null {
  if (kind === 'input') return null
  if (module !== null && module !== '') return module
  if (file !== null && file !== '') return file.replace(/\.[cm]?[jt]sx?$/, '')
  const dot = name.indexOf('.')
  return dot > 0 ? name.slice(0, dot) : null
}
