import type { NodeStatus, RunStatus } from '@/contract/status'
import { lookUp } from './look-up'

const WORDS: Readonly<Record<NodeStatus, string>> = {
  success: 'Succeeded',
  failed: 'Failed',
  running: 'Running',
  cached: 'Cached',
  skipped: 'Never ran',
  waiting: 'Waiting',
  cancelled: 'Cancelled',
  lost: 'Lost',
  input: 'Input',
  overridden: 'Overridden',
}

/** The word for a status, as pages and screen readers say it. */
export function toStatusWord(status: NodeStatus): string {
  return lookUp(WORDS, status, 'Unknown status')
}

/** Statuses of runs, in the order of filters and counts. */
export const RUN_STATUSES: readonly RunStatus[] = ['running', 'failed', 'lost', 'cancelled', 'success']
