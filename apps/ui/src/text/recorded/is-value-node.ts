import type { ValueNode } from '@dag/protocol'

const KINDS: ReadonlySet<string> = new Set<Extract<ValueNode, object>['kind']>([
  ...(['object', 'array', 'map', 'table', 'type', 'text', 'opaque', 'redacted', 'cut'] as const),
])

/**
 * Whether a value has the shape of the protocol. Bounds are not checked: the tracker and the server keep them.
 *
 * @param isFine says whether statistics and columns of a container have it too. Default: they are not read.
 */
export function isValueNode(value: unknown, isFine: (container: object) => boolean = () => true): value is ValueNode {
  const isNode = (part: unknown): boolean => isValueNode(part, isFine)
  if (value === null || typeof value !== 'object') return value !== undefined
  if (!('kind' in value) || typeof value.kind !== 'string' || !KINDS.has(value.kind)) return false
  if ('type' in value && typeof value.type !== 'string') return false
  const { kind } = value
  if (kind === 'text' || kind === 'opaque') return 'text' in value && typeof value.text === 'string'
  if (kind === 'object' || kind === 'map') {
    if (!('entries' in value) || !Array.isArray(value.entries) || !isFine(value)) return false
    const isKey = kind === 'map' ? isNode : (key: unknown) => typeof key === 'string'
    return value.entries.every(
      (entry: unknown) => Array.isArray(entry) && entry.length === 2 && isKey(entry[0]) && isNode(entry[1]),
    )
  }
  if (kind === 'array')
    return 'items' in value && Array.isArray(value.items) && value.items.every(isNode) && isFine(value)
  if (kind === 'table') {
    if (!('rows' in value) || !Array.isArray(value.rows) || !('columns' in value) || !isFine(value)) return false
    return value.rows.every((row) => Array.isArray(row) && row.every(isNode))
  }
  return true
}
