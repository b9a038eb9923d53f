import type { Summary, ValueNode } from '@dag/protocol'
import { isValueNode } from './is-value-node'
import { unquote } from './unquote'

/** A recorded value, the source of a value or of code. */
export interface Recorded {
  readonly node: ValueNode
  /** False where a part was cut or redacted, which the node does not always show. */
  readonly complete: boolean
}

/** Reads the detail of a summary, else its preview where that is the whole value. */
export function readRecorded(summary: Summary): Recorded {
  return { node: readDetail(summary) ?? ofPreview(summary), complete: summary.complete }
}

function readDetail({ detail }: Summary): ValueNode | null {
  if (detail === undefined || detail === null) return null
  try {
    const value: unknown = JSON.parse(detail)
    return isValueNode(value) ? value : { kind: 'cut', type: 'value', reason: 'unreadable' }
  } catch {
    return { kind: 'cut', type: 'value', reason: 'unreadable' }
  }
}

const PART = /^(?:Array|Object|Map|Set|\w+Array|Buffer)\b/

function ofPreview({ type, preview, complete }: Summary): ValueNode {
  if (type === 'redacted') return { kind: 'redacted' }
  if (!complete || PART.test(type)) return { kind: 'type', type }
  if (type === 'null') return null
  if (type === 'string') return unquote(preview)
  if (type === 'boolean') return preview === 'true'
  if (type === 'number' && preview !== '-0' && Number.isFinite(Number(preview))) return Number(preview)
  return { kind: 'opaque', type, text: preview }
}
