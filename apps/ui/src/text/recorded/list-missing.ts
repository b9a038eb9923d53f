import type { ValueNode } from '@dag/protocol'
import type { Recorded } from './read-recorded'
import { whyNotWhole } from './why-not-whole'

/** A part of a value that was not recorded whole. */
export interface Missing {
  /** As code writes it: `cart.items[0].sku`. */
  readonly path: string
  /** `cut at 1,000 of 5,200 items` */
  readonly why: string
}

const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/

/** The place of an entry of an object. */
export const atKey = (path: string, key: string): string =>
  PLAIN_KEY.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`

export const atIndex = (path: string, index: number): string => `${path}[${index}]`

/** The place of an entry of a map: a value by its key, where that is simple. */
export const atMapKey = (path: string, key: ValueNode, index: number): string =>
  key !== null && typeof key === 'object' ? `${path}.values()[${index}]` : `${path}.get(${JSON.stringify(key)})`

export const atKeyOfMap = (path: string, index: number): string => `${path}.keys()[${index}]`

export const UNMARKED = 'a part was shortened or redacted'

/** The parts of a value that were not recorded whole; none if it can be made again. */
export function listMissing({ node, complete }: Recorded, path: string): readonly Missing[] {
  const missing: Missing[] = []
  const visit = (part: ValueNode, at: string): void => {
    const why = whyNotWhole(part, complete)
    if (why !== null) missing.push({ path: at, why })
    if (part === null || typeof part !== 'object') return
    if (part.kind === 'object') for (const [key, value] of part.entries) visit(value, atKey(at, key))
    if (part.kind === 'array') for (const [index, item] of part.items.entries()) visit(item, atIndex(at, index))
    if (part.kind === 'map') {
      for (const [index, [key, value]] of part.entries.entries()) {
        visit(key, atKeyOfMap(at, index))
        visit(value, atMapKey(at, key, index))
      }
    }
  }
  visit(node, path)
  return missing.length === 0 && !complete ? [{ path, why: UNMARKED }] : missing
}
