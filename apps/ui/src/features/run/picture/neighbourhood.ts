import type { RunNode } from '@/contract/run'

/** `null`: as far as edges lead. */
export type Steps = number | null

/** Neighbours of each node, by its index in the plan. Edges to nodes that are not in the plan are left out. */
export interface Links {
  readonly needs: readonly (readonly number[])[]
  readonly neededBy: readonly (readonly number[])[]
}

export function toLinks(nodes: readonly RunNode[]): Links {
  const indexOf = new Map(nodes.map(({ name }, index) => [name, index]))
  const neededBy = nodes.map((): number[] => [])
  const needs = nodes.map(({ dependencies }, index) => {
    const found = new Set<number>()
    for (const { name } of dependencies) {
      const from = indexOf.get(name)
      if (from !== undefined && from !== index) found.add(from)
    }
    for (const from of found) neededBy[from]?.push(index)
    return [...found]
  })
  return { needs, neededBy }
}

/**
 * The nodes that a node needs and that need it, directly or through others, up to a number of steps: nearer ones first,
 * on each step those that `isImportant` names before the others. At most `most`, the node included.
 */
export function findAround(
  links: Links,
  center: number,
  steps: Steps,
  most: number,
  isImportant: (index: number) => boolean,
): ReadonlySet<number> {
  const found = new Set([center])
  let [up, down]: readonly [readonly number[], readonly number[]] = [[center], [center]]
  for (let step = 0; step < (steps ?? Number.POSITIVE_INFINITY); step++) {
    up = next(links.needs, up, found)
    down = next(links.neededBy, down, found)
    const both = [...up, ...down]
    if (both.length === 0) break
    const sorted = [...both.filter(isImportant), ...both.filter((index) => !isImportant(index))]
    for (const index of sorted) if (found.size < most) found.add(index)
    up = up.filter((index) => found.has(index))
    down = down.filter((index) => found.has(index))
  }
  return found
}

function next(
  links: readonly (readonly number[])[],
  from: readonly number[],
  found: ReadonlySet<number>,
): readonly number[] {
  const reached = new Set<number>()
  for (const index of from) for (const other of links[index] ?? []) if (!found.has(other)) reached.add(other)
  return [...reached]
}
