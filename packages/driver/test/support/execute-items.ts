import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { node } from '../../src/node/node.js'
import type { RunContext } from '../../src/node/node-context.js'
import { type Expanding, INPUTS, type ItemNode } from './random-items.js'

/** Notes that are taken while a module of random items runs. */
export interface Notes {
  /** The inputs of each call by node and item: `n3#0`. */
  readonly received: Map<string, unknown>
  /** Calls in their order, with repeats. */
  readonly called: string[]
  /** The largest number of nodes that were pending at a time. */
  mostPending: number
  /** Nodes whose iterators were begun and have neither ended nor been closed. */
  readonly openSources: Set<string>
}

export function createNotes(): Notes {
  return { received: new Map(), called: [], mostPending: 0, openSources: new Set() }
}

/** The result of a node: its name, and the number of the item if it runs once per item. */
export function idOf(name: string, item: number | null): string {
  return item === null ? name : `${name}#${item}`
}

/** The nodes as functions that note what they receive. `abort` cancels the run. */
export function moduleOf(nodes: readonly ItemNode[], notes: Notes, abort: () => void): object {
  let pending = 0
  const hold = (result: Promise<unknown>): Promise<unknown> => {
    notes.mostPending = Math.max(notes.mostPending, ++pending)
    const leave = (): void => void pending--
    result.then(leave, leave)
    return result
  }
  const act = ({ name, manner, expand: expanding }: ItemNode, received: Received): unknown => {
    const { $run, ...values } = received
    // The values of an item's own nodes end with its number.
    const own = Object.values(values).find((value) => typeof value === 'string' && value.includes('#'))
    const item = own === undefined ? null : Number(String(own).split('#')[1])
    if ($run !== undefined && $run.item !== item) throw new Error(`${name} has item ${$run.item} and received ${item}`)
    const id = idOf(name, item)
    notes.called.push(id)
    notes.received.set(id, values)
    const result = expanding === null ? id : open(name, expanding, notes)
    switch (manner) {
      case 'sync':
        return result
      case 'async':
        return hold(Promise.resolve(result))
      case 'late':
        return hold(Promise.resolve().then(() => Promise.resolve(result)))
      case 'thenable':
        return Object.fromEntries([['then', (resolve: (value: unknown) => void) => resolve(result)]])
      case 'throws':
        if (isFailing(name, item)) throw `${id} threw`
        return result
      case 'rejects':
        return isFailing(name, item) ? hold(Promise.reject(`${id} rejected`)) : result
      case 'aborts':
        abort()
        return result
    }
  }
  return Object.fromEntries(
    nodes.map((each, index) => {
      // Calls differ where a node asks for something that is made for it.
      const dependencies = index % 2 === 0 ? [...each.dependencies, '$run'] : each.dependencies
      const fn = node((received: Received) => act(each, received), { dependencies: dependencies as never[] })
      if (each.expand !== null) return [each.name, expand({ concurrency: each.expand.limit }, fn as never)]
      return [each.name, each.collects.length > 0 ? collect(each.collects as never, fn as never) : fn]
    }),
  )
}

/** One item fails, another one for each node. */
function isFailing(name: string, item: number | null): boolean {
  return item === null || item === name.length - 2
}

type Received = Readonly<Record<string, unknown>> & { readonly $run?: RunContext }

function open(name: string, { items, source }: Expanding, notes: Notes): unknown {
  const all = Array.from({ length: items }, (_, item) => idOf(name, item))
  switch (source) {
    case 'array':
      return all
    case 'promises':
      return all.map((item, index) => (index % 2 === 0 ? Promise.resolve(item) : item))
    case 'promised':
      return Promise.resolve(all)
    case 'generator':
      return generate(name, all, notes)
    case 'async generator':
      return generateLater(name, all, notes)
    case 'failing':
      return generate(name, all, notes, `${name} gave up`)
  }
}

function* generate(
  name: string,
  items: readonly string[],
  notes: Notes,
  error: string | null = null,
): Generator<string> {
  notes.openSources.add(name)
  try {
    yield* items
    if (error !== null) throw error
  } finally {
    notes.openSources.delete(name)
  }
}

async function* generateLater(name: string, items: readonly string[], notes: Notes): AsyncGenerator<string> {
  notes.openSources.add(name)
  try {
    for (const item of items) yield await item
  } finally {
    notes.openSources.delete(name)
  }
}

/** The outputs and the inputs of every needed node, by plain recursion. Nodes do not fail here. */
export function expectationOf(
  nodes: readonly ItemNode[],
  outputs: readonly string[],
): { results: Record<string, unknown>; received: Map<string, unknown> } {
  const received = new Map<string, unknown>()
  const byName = new Map(nodes.map((each) => [each.name, each]))
  const itemsOf = (name: string): number[] => {
    const region = byName.get(name)?.perItemOf ?? name
    call(region, null)
    takeOuter(name)
    return [...Array(byName.get(region)?.expand?.items ?? 0).keys()]
  }
  // The outer values of a block are computed even if it has no item.
  const takeOuter = (name: string): void => {
    const known = byName.get(name)
    if (known === undefined || known.perItemOf === null) return
    for (const dependency of known.dependencies) {
      const region = byName.get(dependency)?.perItemOf ?? dependency
      if (region === known.perItemOf) takeOuter(dependency)
      else take(known, dependency, null)
    }
  }
  const take = (node: ItemNode, dependency: string, item: number | null): unknown =>
    node.collects.includes(dependency)
      ? itemsOf(dependency).map((each) => resultOf(dependency, each))
      : resultOf(dependency, item)
  const resultOf = (name: string, item: number | null): unknown => {
    const known = byName.get(name)
    if (known === undefined) return INPUTS[name as keyof typeof INPUTS]
    if (known.expand === null) call(name, known.perItemOf === null ? null : item)
    return idOf(name, known.perItemOf === null && known.expand === null ? null : item)
  }
  const call = (name: string, item: number | null): void => {
    const known = byName.get(name)
    const id = idOf(name, item)
    if (known === undefined || received.has(id)) return
    const values = known.dependencies.map((dependency) => [dependency, take(known, dependency, item)])
    received.set(id, Object.fromEntries(values))
  }
  return { results: Object.fromEntries(outputs.map((name) => [name, resultOf(name, null)])), received }
}
