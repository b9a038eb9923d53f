import type { NodeDetail } from '@/contract/run'

/** Whether a node ran its function, so that a test of the call can be made. */
export const isTestable = ({ status, kind }: Pick<NodeDetail, 'status' | 'kind'>): boolean =>
  kind === 'function' && (status === 'failed' || status === 'success' || status === 'cached')
