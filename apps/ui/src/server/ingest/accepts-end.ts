import type { RunEnd } from '@dag/protocol'
import type { RunStatus } from '@/contract/status'

/** Within one execution the first end wins. The same end again may still fill fields that were null. */
export function acceptsEnd(current: RunStatus | null, end: RunEnd): boolean {
  return current === null || current === 'running' || current === 'lost' || current === end
}
