import type { NodeStatus } from '@/contract/status'
import { toStatusWord } from '@/text/status-words'
import { type Part, part, type Style } from '../terminal/line'

const STYLES: Readonly<Partial<Record<NodeStatus, Style>>> = {
  failed: 'red',
  lost: 'yellow',
  cancelled: 'yellow',
  running: 'blue',
  success: 'green',
  cached: 'green',
}

export const toStatusPart = (status: NodeStatus): Part => part(toStatusWord(status), STYLES[status] ?? 'dim')
