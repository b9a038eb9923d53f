import { type Needs, NO_NEEDS } from './measure-run'

/** Names so that each comes behind all that it needs in any of the graphs. A cycle is cut where it closes. */
export function orderNodes(names: readonly string[], graphs: readonly Needs[]): readonly string[] {
  const known = new Set(names)
  const ordered = new Set<string>()
  // Entered nodes wait on the stack below what they need: recursion would overflow on long chains.
  const entered = new Set<string>()
  const stack = names.toReversed()
  for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
    if (ordered.has(name)) {
      stack.pop()
    } else if (entered.has(name)) {
      ordered.add(name)
      stack.pop()
    } else {
      entered.add(name)
      for (const needs of graphs) {
        for (const need of needs.get(name) ?? NO_NEEDS) {
          if (known.has(need) && !entered.has(need)) stack.push(need)
        }
      }
    }
  }
  return [...ordered]
}

/** All that a node needs in any of the graphs, in the order of the names: the order of the graphs does not matter. */
export function joinNeeds(graphs: readonly Needs[]): Needs {
  const joined = new Map<string, Set<string>>()
  for (const graph of graphs) {
    for (const [name, needs] of graph) {
      const all = joined.get(name) ?? new Set()
      joined.set(name, all)
      for (const need of needs) all.add(need)
    }
  }
  return new Map([...joined].map(([name, needs]) => [name, [...needs].sort()]))
}
