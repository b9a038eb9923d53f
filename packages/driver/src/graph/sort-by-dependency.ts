/** Members of one component: each depends, through others of it, on itself. */
export type Tangle = readonly number[]

export interface Sorted {
  /** All nodes, dependencies before those who need them. Means nothing where there are tangles. */
  readonly order: readonly number[]
  readonly tangles: readonly Tangle[]
}

const UNSEEN = -1

/**
 * Sorts a graph given as the dependencies of each node. Tarjan's algorithm finds both the order and the cycles. An explicit
 * stack keeps a chain of 100,000 nodes from overflowing the call stack.
 */
export function sortByDependency(dependencies: readonly (readonly number[])[]): Sorted {
  const size = dependencies.length
  const seenAt = new Int32Array(size).fill(UNSEEN)
  const lowest = new Int32Array(size)
  const nextEdge = new Int32Array(size)
  const isOpen = new Uint8Array(size)
  const open: number[] = []
  const path: number[] = []
  const order: number[] = []
  const tangles: Tangle[] = []
  let seen = 0

  const enter = (node: number): void => {
    seenAt[node] = lowest[node] = seen++
    isOpen[node] = 1
    open.push(node)
    path.push(node)
  }

  const lower = (node: number, bound: number): void => {
    lowest[node] = Math.min(get(lowest, node), bound)
  }

  const leave = (node: number): void => {
    path.pop()
    const parent = path.at(-1)
    if (parent !== undefined) lower(parent, get(lowest, node))
    if (lowest[node] !== seenAt[node]) return
    const component = open.splice(open.lastIndexOf(node))
    for (const member of component) isOpen[member] = 0
    if (component.length > 1) tangles.push(component)
    else order.push(node)
  }

  for (let root = 0; root < size; root++) {
    if (seenAt[root] !== UNSEEN) continue
    enter(root)
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = get(nextEdge, node)
      const dependency = dependencies[node]?.[edge]
      if (dependency === undefined) {
        leave(node)
        continue
      }
      nextEdge[node] = edge + 1
      if (seenAt[dependency] === UNSEEN) enter(dependency)
      else if (isOpen[dependency] === 1) lower(node, get(seenAt, dependency))
    }
  }
  return { order, tangles }
}

/** A shortest way from the first member of a tangle back to it: `[a, b, c, a]`, where a depends on b. */
export function findCycle(tangle: Tangle, dependencies: readonly (readonly number[])[]): number[] {
  const [start] = tangle
  if (start === undefined) return []
  const members = new Set(tangle)
  const reachedFrom = new Map<number, number>()
  const queue = [start]
  for (const node of queue) {
    for (const dependency of dependencies[node] ?? []) {
      if (dependency === start) return [...wayTo(node, start, reachedFrom), start]
      if (!members.has(dependency) || reachedFrom.has(dependency)) continue
      reachedFrom.set(dependency, node)
      queue.push(dependency)
    }
  }
  return []
}

function wayTo(node: number, start: number, reachedFrom: ReadonlyMap<number, number>): number[] {
  const way = [node]
  for (let at = node; at !== start; ) {
    at = reachedFrom.get(at) ?? start
    way.push(at)
  }
  return way.reverse()
}

function get(values: Int32Array, index: number): number {
  return values[index] ?? 0
}
