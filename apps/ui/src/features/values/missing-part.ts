import type { ErrorInfo, ValueNode } from '@dag/protocol'
import { listChildren } from './value-rows'

const READ = /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '(.+)'\)$/u
const DESTRUCTURED = /^Cannot destructure (?:property '.+' of )?'(.+)' as it is (?:undefined|null)\.$/u
const NOT_ITERABLE = /^(.+) is not iterable$/u
/** A name, and the property that is read of it. */
const OWNER =
  /([\p{L}_$][\p{L}\p{N}_$]*)(?=(?:['"]\s*\])?\s*!?(?:\.\s*([\p{L}_$][\p{L}\p{N}_$]*)|\[\s*['"]([^'"]+)['"]))/gu
const LAST_NAME = /([\p{L}_$][\p{L}\p{N}_$]*)$/u

/** The line that threw, and where in it; 1-based. */
interface Place {
  readonly text: string
  readonly column: number | null
}

/**
 * The last name of the expression that was undefined or null, as V8 reports it: `rule` for `p.rule.percent` in
 * "Cannot read properties of undefined (reading 'percent')". Null if neither the message nor the line names it.
 */
export function readMissingName(
  { name, message }: Pick<ErrorInfo, 'name' | 'message'>,
  place: Place | null,
): string | null {
  if (name !== 'TypeError') return null
  const read = READ.exec(message)?.[1]
  if (read !== undefined) return place === null ? null : findOwner(place, read)
  const expression = DESTRUCTURED.exec(message)?.[1] ?? NOT_ITERABLE.exec(message)?.[1]
  return expression === undefined ? null : toLastName(expression)
}

/** The name before `.read` or `['read']` that is nearest to the column, which is that of the property. */
function findOwner({ text, column }: Place, read: string): string | null {
  const away = (owner: RegExpExecArray) => Math.abs(owner.index + owner[0].length + 1 - ((column ?? 1) - 1))
  const owners = [...text.matchAll(OWNER)].filter(([, , named, quoted]) => (named ?? quoted) === read)
  return owners.sort((a, b) => away(a) - away(b))[0]?.[1] ?? null
}

const toLastName = (expression: string): string | null => LAST_NAME.exec(expression)?.[1] ?? null

/** A value is searched up to this many parts. */
const MOST_SEARCHED = 20_000

/**
 * The paths, as rows of a tree have them, of the parts called `name` that are undefined or null, and of records of a list
 * that lack the part although others of the list have it. At most `most`.
 */
export function findMissingParts(value: ValueNode, name: string, most = 3): readonly string[] {
  const found: string[] = []
  let left = MOST_SEARCHED
  const visit = (node: ValueNode, path: string): void => {
    if (left-- < 0 || found.length >= most) return
    const entries = listChildren(node)?.entries ?? []
    const isList = typeof node === 'object' && node?.kind === 'array'
    const others = isList && entries.some(([, child]) => hasPart(child, name))
    entries.forEach(([key, child], index) => {
      const at = `${path}/${index}`
      if (found.length >= most) return
      if ((key === name && !isList && isMissing(child)) || (others && isRecord(child) && !hasPart(child, name)))
        found.push(at)
      else visit(child, at)
    })
  }
  visit(value, '')
  return found
}

/** The value is undefined or null. */
export function isMissing(node: ValueNode): boolean {
  return node === null || (typeof node === 'object' && node.kind === 'opaque' && node.type === 'undefined')
}

/** A record of which every part was recorded. */
function isRecord(node: ValueNode): boolean {
  return node !== null && typeof node === 'object' && node.kind === 'object' && node.entries.length === node.size
}

function hasPart(node: ValueNode, name: string): boolean {
  return (
    node !== null && typeof node === 'object' && node.kind === 'object' && node.entries.some(([key]) => key === name)
  )
}
