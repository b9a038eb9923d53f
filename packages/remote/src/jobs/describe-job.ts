import type { Job } from './job.js'

/** `item 3 of node "page"`. */
export function describeJob({ kind, node, item }: Pick<Job, 'kind' | 'node' | 'item'>): string {
  if (kind === 'item') return `item ${item} of node "${node}"`
  return item === null ? `node "${node}"` : `node "${node}" (item ${item})`
}
