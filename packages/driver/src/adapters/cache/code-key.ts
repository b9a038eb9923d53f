import type { Graph, GraphNode } from '../../graph/graph.js'
import { definitionOf } from '../../node/definition.js'
import type { NodeFunction } from '../../node/node-function.js'
import { fingerprint } from './fingerprint.js'
import type { CacheStore } from './store.js'

/** Text of a function whose code cannot be read: bound, built into the engine, or a proxy. */
const NATIVE_CODE = /\[native code\]\s*\}\s*$/

/** The functions and instances that have keys in one store. */
interface Owners {
  /** The functions that were the first to have a key. */
  readonly byKey: Map<string, string>
  readonly ids: WeakMap<object, string>
}

/** Caches that share a store must not take the function of another cache for theirs. */
const ownersByStore = new WeakMap<CacheStore, Owners>()

/** Keys that identify the code of nodes, for one cache. */
export class CodeKeys {
  private readonly createId: () => string
  /** Whether the user keeps a version, which stands for code that cannot be read. */
  private readonly hasVersion: boolean
  private readonly keys = new WeakMap<GraphNode, string | null>()
  private readonly graphIds = new WeakMap<Graph, string>()
  private readonly owners: Owners

  constructor(store: CacheStore, createId: () => string, hasVersion: boolean) {
    this.createId = createId
    this.hasVersion = hasVersion
    this.owners = ownersByStore.get(store) ?? { byKey: new Map(), ids: new WeakMap() }
    ownersByStore.set(store, this.owners)
  }

  /** Null if the code of the node, of one of its modifiers or of its `key` cannot be read. */
  keyOf(node: GraphNode, graph: Graph): string | null {
    const known = this.keys.get(node)
    if (known !== undefined) return known
    const key = this.compute(node, graph)
    this.keys.set(node, key)
    return key
  }

  private compute({ name, module, fn, body }: GraphNode, graph: Graph): string | null {
    if (fn === null || body === null) return null
    const canBeNative = this.hasVersion || (body.cache?.key ?? null) !== null
    const functions: object[] = []
    const read = (code: object): unknown => {
      functions.push(code)
      return readCode(code as NodeFunction, canBeNative)
    }
    const driver = graph.isNamed ? [graph.name] : [graph.name, idOf(graph, this.graphIds, this.createId)]
    const parts = [driver, module, name, fn, body.modifiers, body.cache?.key ?? null]
    const key = fingerprint(parts, read)
    // The id of a graph without a name distinguishes its functions already.
    if (key === null || !graph.isNamed) return key
    return this.toOwn(key, body.self === null ? functions : [...functions, body.self])
  }

  /**
   * Functions of the same text may have different closures, and methods different instances. The first ones of this process
   * have the key to themselves, which another process finds again; all others get another key.
   */
  private toOwn(key: string, objects: readonly object[]): string {
    const { byKey, ids } = this.owners
    const id = objects.map((object) => idOf(object, ids, this.createId)).join(' ')
    const owner = byKey.get(key) ?? id
    byKey.set(key, owner)
    return owner === id ? key : `${key} ${id}`
  }
}

function idOf<Owner extends object>(owner: Owner, ids: WeakMap<Owner, string>, createId: () => string): string {
  const id = ids.get(owner) ?? createId()
  ids.set(owner, id)
  return id
}

/** Text and modifiers of a function; undefined if its text says nothing about it. */
export function readCode(code: NodeFunction, canBeNative: boolean): unknown {
  const { fn, modifiers } = definitionOf(code)
  const text = Function.prototype.toString.call(fn)
  if (!canBeNative && NATIVE_CODE.test(text)) return undefined
  return [text, modifiers.map(({ name, options }) => [name, options ?? null])]
}
