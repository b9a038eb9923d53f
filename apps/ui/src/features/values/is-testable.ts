import type { NodeDetail } from '@/contract/run'
import { toLanguage } from '@/features/code/language'

/** Whether tests and replays execute the language of a node. Both are programs of TypeScript. */
export const isReproducible = ({ source }: Pick<NodeDetail, 'source'>): boolean =>
  source === null || toLanguage(source.text, source.file) === 'typescript'

/** Whether a node ran its function, so that a test of the call can be made. */
export const isTestable = (node: Pick<NodeDetail, 'status' | 'kind' | 'source'>): boolean =>
  node.kind === 'function' &&
  (node.status === 'failed' || node.status === 'success' || node.status === 'cached') &&
  isReproducible(node)
