import type { Encoded } from '../values/encoded.js'

/** The buffers of an encoded value, each once. */
export function listBuffers({ root, made }: Encoded): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const seen = new Set<object>()
  const open: unknown[] = [root, ...(made ?? []).map(({ data }) => data)]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (value instanceof ArrayBuffer) buffers.add(value)
    else if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer)
    } else if (value instanceof Map) for (const member of [...value].flat(1)) open.push(member)
    else if (value instanceof Set || Array.isArray(value)) for (const member of value) open.push(member)
    else for (const member of Object.values(value)) open.push(member)
  }
  return [...buffers]
}
